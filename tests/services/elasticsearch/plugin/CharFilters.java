package coopdec.analysis;

import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractCharFilterFactory;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;

/** The character filters, which change a text before it's cut into words. */
final class CharFilters {
    private static final Pattern RULE = Pattern.compile("(.*)\\s*=>\\s*(.*)\\s*$");
    private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private CharFilters() {}

    static Map<String, AnalysisProvider<CharFilterFactory>> all() {
        Map<String, AnalysisProvider<CharFilterFactory>> all = new TreeMap<>();
        all.put("html_strip", (index, environment, name, settings) -> {
            Known.check(name, settings, Set.of("escaped_tags"));
            Set<String> kept = Set.copyOf(settings.getAsList("escaped_tags"));
            return new Simple(name, kept.isEmpty() ? HTMLStripCharFilter::new : in -> new HTMLStripCharFilter(in, kept));
        });
        all.put("mapping", AnalysisPlugin.requiresAnalysisSettings((index, environment, name, settings) -> {
            Known.check(name, settings, Set.of("mappings"));
            NormalizeCharMap map = map(settings.getAsList("mappings"));
            return new Normalizing(name, in -> new MappingCharFilter(map, in));
        }));
        all.put("pattern_replace", AnalysisPlugin.requiresAnalysisSettings((index, environment, name, settings) -> {
            Known.check(name, settings, Set.of("pattern", "flags", "replacement"));
            Pattern pattern = Regex.compile(settings.get("pattern"), settings.get("flags"));
            String replacement = settings.get("replacement", "");
            return new Normalizing(name, in -> new PatternReplaceCharFilter(pattern, replacement, in));
        }));
        return all;
    }

    private static NormalizeCharMap map(List<String> rules) {
        NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
        for (String rule : rules) {
            Matcher sides = RULE.matcher(rule);
            if (!sides.find()) {
                throw new IllegalArgumentException("Invalid Mapping Rule : [" + rule + "]");
            }
            builder.add(unescaped(sides.group(1).trim()), unescaped(sides.group(2).trim()));
        }
        return builder.build();
    }

    private static String unescaped(String text) {
        return CODE.matcher(text).replaceAll(
                code -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    }

    private static class Simple extends AbstractCharFilterFactory {
        private final UnaryOperator<Reader> create;

        Simple(String name, UnaryOperator<Reader> create) {
            super(name);
            this.create = create;
        }

        @Override
        public Reader create(Reader in) {
            return create.apply(in);
        }
    }

    private static final class Normalizing extends Simple implements NormalizingCharFilterFactory {
        Normalizing(String name, UnaryOperator<Reader> create) {
            super(name, create);
        }
    }
}
