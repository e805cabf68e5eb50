    /*
     * What semantic look-ahead and the productions of postgres.ftl ask. JAVACODE would not do: its methods throw
     * ParseException, which look-ahead must not.
     */

    /* the text has one line; columns count from 1 */
    private int here() {
        return getToken(1).beginColumn - 1;
    }

    /* the last column is inclusive */
    private int behind() {
        return token.endColumn;
    }

    private boolean isDmlAhead() {
        final int kind = getToken(1).kind;
        return kind == INSERT || kind == UPDATE || kind == DELETE || kind == MERGE;
    }

    private boolean isQueryAhead(int index) {
        final int kind = getToken(index).kind;
        return kind == SELECT || kind == WITH || kind == VALUES || kind == TABLE;
    }

    private boolean isParenthesizedWithAhead() {
        int index = 1;
        while (getToken(index).kind == LPAREN) {
            index++;
        }
        return index > 1 && getToken(index).kind == WITH;
    }

    /* not ( SELECT … ), nor more parentheses around it */
    private boolean isColumnListAhead() {
        return getToken(1).kind == LPAREN && getToken(2).kind != LPAREN && !isQueryAhead(2);
    }

    private boolean isBehindInsertSource() {
        final int kind = getToken(1).kind;
        return kind == EOF || kind == ON || kind == RETURNING || kind == RPAREN;
    }

    private boolean isAliasAhead() {
        final int kind = getToken(1).kind;
        return kind == AS
            || !(kind == USING || kind == WHERE || kind == RETURNING || kind == EOF || kind == RPAREN);
    }

    /* a cell that is one constant, as most are: worth a short cut around the dozen levels of Expression() */
    private boolean isConstantAhead() {
        final int next = getToken(2).kind;
        if (next != COMMA && next != RPAREN) {
            return false;
        }
        switch (getToken(1).kind) {
        case QUOTED_STRING:
        case C_STYLE_ESCAPED_STRING_LITERAL:
        case NUMBERED_PARAMETER:
        case NULL:
        case UNSIGNED_INTEGER_LITERAL:
        case DECIMAL_NUMERIC_LITERAL:
        case TRUE:
        case FALSE:
            return true;
        default:
            return false;
        }
    }
