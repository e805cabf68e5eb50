package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {

    /** PostgreSQL manual, sql-syntax-operators: where a sequence of operator characters ends. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "⇒",
            value = {
                "a<-1 ⇒ a < - 1",
                "a@-1 ⇒ a @- 1",
                "a*-1 ⇒ a * - 1",
                "a>=-1 ⇒ a >= - 1",
                "1+-+2 ⇒ 1 + - + 2",
                "a->>'k' ⇒ a ->> k",
                "a#>>b ⇒ a #>> b",
                "a~~*b ⇒ a ~~* b",
                "a!=b ⇒ a <> b",
                "a::int ⇒ a :: int",
                "f(a=>1,b:=2) ⇒ f ( a => 1 , b => 2 )",
                "a[1:2] ⇒ a [ 1 : 2 ]",
                "1--2 ⇒ 1",
                "a-/*x*/-b ⇒ a - - b",
                "a||-1 ⇒ a ||- 1",
                "@-5 ⇒ @- 5",
                "|/25 ⇒ |/ 25"
            })
    void operatorsEndWherePostgresEndsThem(String sql, String expected) {
        assertThat(texts(sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "⇒",
            value = {
                "1_000 ⇒ 1000",
                "0x1F ⇒ 31",
                "0b101 ⇒ 5",
                "0o17 ⇒ 15",
                ".5 ⇒ .5",
                "1e3 ⇒ 1e3",
                "1.5E-3 ⇒ 1.5E-3",
                "1. ⇒ 1.",
                "1..2 ⇒ 1 . .2",
                "1e ⇒ 1 e",
                "12a ⇒ 12 a",
                "$12 ⇒ $12"
            })
    void numbersAndParametersAreRead(String sql, String expected) {
        assertThat(texts(sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "⇒",
            quoteCharacter = '`',
            value = {
                "'it''s' ⇒ it's",
                "'back\\slash' ⇒ back\\slash",
                "E'a\\tb\\\\c\\'d''e' ⇒ a¬b\\c'd'e",
                "e'\\x41\\101\\u00e9\\U0001F600' ⇒ AAé😀",
                "E'\\xc3\\xa9' ⇒ é",
                "E'\\ud83d\\ude00' ⇒ 😀",
                "U&'d\\0061t\\+000061' ⇒ data",
                "u&'d!0061t!!' UESCAPE '!' ⇒ dat!",
                "$$it's$$ ⇒ it's",
                "$tag$a $$ b$tag$ ⇒ a $$ b",
                "'a'¶  -- more¶ 'b' ⇒ ab",
                "E'a\\n'¶'b\\t' ⇒ a¶b¬"
            })
    // ¶ is a line break here, ¬ a tab
    void stringsMeanWhatPostgresReads(String sql, String expected) {
        assertThat(Lexer.tokens(sql.replace('¶', '\n'), true)).singleElement().satisfies(token -> {
            assertThat(token.kind()).isEqualTo(Token.Kind.STRING);
            assertThat(token.text()).isEqualTo(expected.replace('¶', '\n').replace('¬', '\t'));
        });
    }

    @Test
    void stringsOnOneLineAreNotJoined() {
        assertThat(texts("'a' 'b'")).isEqualTo("a b");
    }

    @Test
    void aBackslashEscapesInPlainStringsOnlyWithoutStandardConformingStrings() {
        assertThat(Lexer.tokens("'a\\'b'", false))
                .singleElement()
                .satisfies(token -> assertThat(token.text()).isEqualTo("a'b"));
        assertThatThrownBy(() -> Lexer.tokens("'a\\'b'", true)).isInstanceOf(LexicalException.class);
        assertThatThrownBy(() -> Lexer.tokens("U&'a'", false)).isInstanceOf(LexicalException.class);
    }

    @Test
    void quotedIdentifiersAreVerbatim() {
        assertThat(Lexer.tokens("\"Display \"\"Name\"\"\" U&\"d\\0061t\"", true))
                .extracting(Token::kind, Token::text)
                .containsExactly(
                        tuple(Token.Kind.QUOTED_IDENTIFIER, "Display \"Name\""),
                        tuple(Token.Kind.QUOTED_IDENTIFIER, "dat"));
    }

    @Test
    void commentsNest() {
        assertThat(texts("a /*/* */ b -- */ c")).isEqualTo("a c");
        assertThatThrownBy(() -> Lexer.tokens("a /* /* */ b -- */ c".replace("-- */", "--"), true))
                .isInstanceOf(LexicalException.class)
                .hasMessageStartingWith("unterminated /* comment at or near \"/* /*");
    }

    @Test
    void offsetsPointIntoTheText() {
        String sql = "select /* x */ 'a''b', \"c d\" from $1";
        assertThat(Lexer.tokens(sql, true))
                .extracting(token -> sql.substring(token.start(), token.end()))
                .isEqualTo(List.of("select", "'a''b'", ",", "\"c d\"", "from", "$1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "⇒",
            quoteCharacter = '`',
            value = {
                "select 'abc ⇒ unterminated quoted string at or near \"'abc\" ⇒ 7",
                "select E'abc\\' ⇒ unterminated quoted string at or near \"E'abc\\'\" ⇒ 7",
                "select \"abc ⇒ unterminated quoted identifier at or near \"\"abc\" ⇒ 7",
                "select \"\" ⇒ zero-length delimited identifier at or near \"\"\"\" ⇒ 7",
                "select $$abc ⇒ unterminated dollar-quoted string at or near \"$$abc\" ⇒ 7",
                "select $a$abc$b$ ⇒ unterminated dollar-quoted string at or near \"$a$abc$b$\" ⇒ 7",
                "x /* abc ⇒ unterminated /* comment at or near \"/* abc\" ⇒ 2",
                "x B'10 ⇒ unterminated bit string literal at or near \"B'10\" ⇒ 2",
                "$99999999999 ⇒ parameter number too large at or near \"$99999999999\" ⇒ 0",
                "U&'\\00zz' ⇒ invalid Unicode escape ⇒ 0",
                "E'\\ud83d' ⇒ invalid Unicode surrogate pair ⇒ 0"
            })
    void whatPostgresCannotLexIsRefusedInItsWords(String sql, String message, int offset) {
        LexicalException error = catchThrowableOfType(LexicalException.class, () -> Lexer.tokens(sql, true));

        assertThat(error).hasMessage(message);
        assertThat(error.offset()).isEqualTo(offset);
    }

    @Test
    void aNulCharacterIsRefused() {
        assertThatThrownBy(() -> Lexer.tokens("select 1\0", true))
                .isInstanceOf(LexicalException.class)
                .hasMessage("invalid byte sequence for encoding \"UTF8\": 0x00");
    }

    private static String texts(String sql) {
        return String.join(
                " ", Lexer.tokens(sql, true).stream().map(Token::text).toList());
    }
}
