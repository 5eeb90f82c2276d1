package coopdec.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;

/** The token filters, with the settings and defaults of a stock server. « stop », « shingle » and « hunspell » are in its core. */
final class TokenFilters {
    /** Reads a filter's settings once an index; what it returns is put on every text. */
    private interface Recipe {
        UnaryOperator<TokenStream> read(Environment environment, Settings settings);
    }

    private final Map<String, AnalysisProvider<TokenFilterFactory>> all = new TreeMap<>();

    private TokenFilters() {}

    static Map<String, AnalysisProvider<TokenFilterFactory>> all() {
        TokenFilters filters = new TokenFilters();
        filters.addNormalizing();
        filters.addOthers();
        return filters.all;
    }

    /** Those that a keyword's normalizer may use too. */
    private void addNormalizing() {
        normalizing("lowercase", plain(LowerCaseFilter::new));
        normalizing("uppercase", plain(UpperCaseFilter::new));
        normalizing("trim", plain(TrimFilter::new));
        normalizing("decimal_digit", plain(DecimalDigitFilter::new));
        all.put("asciifolding", (index, environment, name, settings) -> {
            Known.check(name, settings, Set.of("preserve_original"));
            boolean preserve = settings.getAsBoolean("preserve_original", false);
            return new Normalizing(name, settings, in -> new ASCIIFoldingFilter(in, preserve), in -> new ASCIIFoldingFilter(in, false));
        });
        normalizing("elision", (environment, settings) -> {
            CharArraySet articles = Analysis.parseArticles(environment, settings);
            if (articles == null) {
                throw new IllegalArgumentException("elision filter requires [articles] or [articles_path] setting");
            }
            return in -> new ElisionFilter(in, articles);
        }, "articles", "articles_path", "articles_case");
        normalizing("pattern_replace", (environment, settings) -> {
            Pattern pattern = Regex.compile(required(settings, "pattern"), settings.get("flags"));
            String replacement = settings.get("replacement", "");
            boolean every = settings.getAsBoolean("all", true);
            return in -> new PatternReplaceFilter(in, pattern, replacement, every);
        }, "pattern", "flags", "replacement", "all");
        for (String name : Set.of("elision", "pattern_replace")) {
            all.compute(name, (key, provider) -> AnalysisPlugin.requiresAnalysisSettings(provider));
        }
    }

    private void addOthers() {
        add("stemmer", (environment, settings) -> Stemmers.named(settings.get("language", settings.get("name", "porter"))), "language", "name");
        add("flatten_graph", plain(FlattenGraphFilter::new));
        add("keyword_repeat", plain(KeywordRepeatFilter::new));
        add("remove_duplicates", plain(RemoveDuplicatesTokenFilter::new));
        add("word_delimiter_graph", (environment, settings) -> WordParts.of(settings), WordParts.SETTINGS);
        add("edge_ngram", (environment, settings) -> {
            int shortest = settings.getAsInt("min_gram", 1);
            int longest = settings.getAsInt("max_gram", 2);
            boolean preserve = settings.getAsBoolean("preserve_original", false);
            return in -> new EdgeNGramTokenFilter(in, shortest, longest, preserve);
        }, "min_gram", "max_gram", "preserve_original");
        add("length", (environment, settings) -> {
            int shortest = settings.getAsInt("min", 0);
            int longest = settings.getAsInt("max", Integer.MAX_VALUE);
            return in -> new LengthFilter(in, shortest, longest);
        }, "min", "max");
        add("unique", (environment, settings) -> {
            boolean nearby = settings.getAsBoolean("only_on_same_position", false);
            return nearby ? RemoveDuplicatesTokenFilter::new : UniqueFilter::new;
        }, "only_on_same_position");
        addThoseThatNeedSettings();
    }

    private void addThoseThatNeedSettings() {
        add("truncate", (environment, settings) -> {
            int length = settings.getAsInt("length", -1);
            return in -> new TruncateTokenFilter(in, length);
        }, "length");
        add("keyword_marker", (environment, settings) -> {
            boolean ignoreCase = settings.getAsBoolean("ignore_case", false);
            CharArraySet words = new CharArraySet(settings.getAsList("keywords"), ignoreCase);
            return in -> new SetKeywordMarkerFilter(in, words);
        }, "keywords", "ignore_case");
        add("stemmer_override", (environment, settings) -> {
            StemmerOverrideFilter.StemmerOverrideMap stems = stems(settings);
            return in -> new StemmerOverrideFilter(in, stems);
        }, "rules");
        add("pattern_capture", (environment, settings) -> {
            boolean preserve = settings.getAsBoolean("preserve_original", true);
            Pattern[] patterns = settings.getAsList("patterns").stream().map(Pattern::compile).toArray(Pattern[]::new);
            return in -> new PatternCaptureGroupTokenFilter(in, preserve, patterns);
        }, "patterns", "preserve_original");
        for (String name : Set.of("truncate", "keyword_marker", "stemmer_override", "pattern_capture")) {
            all.compute(name, (key, provider) -> AnalysisPlugin.requiresAnalysisSettings(provider));
        }
    }

    private static StemmerOverrideFilter.StemmerOverrideMap stems(Settings settings) {
        StemmerOverrideFilter.Builder builder = new StemmerOverrideFilter.Builder(false);
        for (String rule : settings.getAsList("rules")) {
            String[] sides = rule.split("=>");
            if (sides.length != 2) {
                throw new IllegalArgumentException("Invalid Keyword override Rule:" + rule);
            }
            for (String word : sides[0].split(",")) {
                builder.add(word.trim(), sides[1].trim());
            }
        }
        try {
            return builder.build();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static String required(Settings settings, String key) {
        String value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static Recipe plain(UnaryOperator<TokenStream> create) {
        return (environment, settings) -> create;
    }

    private void normalizing(String type, Recipe recipe, String... known) {
        all.put(type, (index, environment, name, settings) -> {
            Known.check(name, settings, Set.of(known));
            UnaryOperator<TokenStream> create = recipe.read(environment, settings);
            return new Normalizing(name, settings, create, create);
        });
    }

    private void add(String type, Recipe recipe, String... known) {
        all.put(type, (index, environment, name, settings) -> {
            Known.check(name, settings, Set.of(known));
            return new Simple(name, settings, recipe.read(environment, settings));
        });
    }

    private static class Simple extends AbstractTokenFilterFactory {
        private final UnaryOperator<TokenStream> create;

        Simple(String name, Settings settings, UnaryOperator<TokenStream> create) {
            super(name, settings);
            this.create = create;
        }

        @Override
        public TokenStream create(TokenStream in) {
            return create.apply(in);
        }
    }

    private static final class Normalizing extends Simple implements NormalizingTokenFilterFactory {
        private final UnaryOperator<TokenStream> normalize;

        Normalizing(String name, Settings settings, UnaryOperator<TokenStream> create, UnaryOperator<TokenStream> normalize) {
            super(name, settings, create);
            this.normalize = normalize;
        }

        @Override
        public TokenStream normalize(TokenStream in) {
            return normalize.apply(in);
        }
    }
}
