package coopdec.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.elasticsearch.common.settings.Settings;

/** The switches of « word_delimiter_graph », with a stock server's defaults. */
final class WordParts {
    static final String[] SETTINGS = {
        "adjust_offsets", "catenate_all", "catenate_numbers", "catenate_words", "generate_number_parts", "generate_word_parts",
        "ignore_keywords", "preserve_original", "protected_words", "split_on_case_change", "split_on_numerics", "stem_english_possessive",
    };
    private static final Map<String, Integer> ON = new LinkedHashMap<>();
    private static final Map<String, Integer> OFF = new LinkedHashMap<>();

    static {
        ON.put("generate_word_parts", WordDelimiterGraphFilter.GENERATE_WORD_PARTS);
        ON.put("generate_number_parts", WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS);
        ON.put("split_on_case_change", WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE);
        ON.put("split_on_numerics", WordDelimiterGraphFilter.SPLIT_ON_NUMERICS);
        ON.put("stem_english_possessive", WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE);
        OFF.put("catenate_words", WordDelimiterGraphFilter.CATENATE_WORDS);
        OFF.put("catenate_numbers", WordDelimiterGraphFilter.CATENATE_NUMBERS);
        OFF.put("catenate_all", WordDelimiterGraphFilter.CATENATE_ALL);
        OFF.put("preserve_original", WordDelimiterGraphFilter.PRESERVE_ORIGINAL);
        OFF.put("ignore_keywords", WordDelimiterGraphFilter.IGNORE_KEYWORDS);
    }

    private WordParts() {}

    static UnaryOperator<TokenStream> of(Settings settings) {
        int flags = flags(settings, ON, true) | flags(settings, OFF, false);
        boolean adjust = settings.getAsBoolean("adjust_offsets", true);
        CharArraySet words = new CharArraySet(settings.getAsList("protected_words"), false);
        byte[] table = WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE;
        return in -> new WordDelimiterGraphFilter(in, adjust, table, flags, words);
    }

    private static int flags(Settings settings, Map<String, Integer> switches, boolean unset) {
        return switches.entrySet().stream()
                .filter(entry -> settings.getAsBoolean(entry.getKey(), unset))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
