package coopdec.analysis;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The tokenizers; « standard » is in the server's core. */
final class Tokenizers {
    private Tokenizers() {}

    static Map<String, AnalysisProvider<TokenizerFactory>> all() {
        Map<String, AnalysisProvider<TokenizerFactory>> all = new TreeMap<>();
        all.put("keyword", (index, environment, name, settings) -> {
            Known.check(name, settings, Set.of("buffer_size"));
            int size = settings.getAsInt("buffer_size", 256);
            return TokenizerFactory.newFactory(name, () -> new KeywordTokenizer(size));
        });
        all.put("letter", (index, environment, name, settings) -> {
            Known.check(name, settings, Set.of());
            return TokenizerFactory.newFactory(name, LetterTokenizer::new);
        });
        all.put("whitespace", (index, environment, name, settings) -> {
            Known.check(name, settings, Set.of("max_token_length"));
            int longest = settings.getAsInt("max_token_length", 255);
            return TokenizerFactory.newFactory(name, () -> new WhitespaceTokenizer(longest));
        });
        all.put("uax_url_email", (index, environment, name, settings) -> {
            Known.check(name, settings, Set.of());
            return TokenizerFactory.newFactory(name, UAX29URLEmailTokenizer::new);
        });
        all.put("pattern", (index, environment, name, settings) -> {
            Known.check(name, settings, Set.of("pattern", "flags", "group"));
            Pattern pattern = Regex.compile(settings.get("pattern", "\\W+"), settings.get("flags"));
            int group = settings.getAsInt("group", -1);
            return TokenizerFactory.newFactory(name, () -> new PatternTokenizer(pattern, group));
        });
        return all;
    }
}
