package coopdec.analysis;

import java.util.Set;
import java.util.TreeSet;
import org.elasticsearch.common.settings.Settings;

/** Refuses a setting that we don't carry out: a filter that ignored it would pass here and differ in production. */
final class Known {
    private static final Set<String> OF_ALL = Set.of("type", "version");

    private Known() {}

    static void check(String name, Settings settings, Set<String> known) {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeIf(key -> key.startsWith("index.") || OF_ALL.contains(key) || known.contains(key));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "[" + name + "]: the portal's test server doesn't carry out " + unknown + ": see tests/services/elasticsearch/plugin");
        }
    }
}
