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

    /* the keyword, and not the name of the first query */
    private boolean isRecursiveAhead() {
        return getToken(1).kind == RECURSIVE && getToken(2).kind != AS && getToken(2).kind != LPAREN;
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
        return !(kind == USING || kind == WHERE || kind == RETURNING || kind == EOF || kind == RPAREN);
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

    /* A part of a statement that may be read by its brackets alone, and what ends it outside of all brackets. */
    private enum Part { EXPRESSION, ITEM, FROM_LIST, QUERY, QUERY_TAIL, CYCLE_MARK, BRACKETED }

    /* What core's recursive descent reads: it takes stack for brackets and for some chains of operators. */
    private static final int DEEPEST_ORDINARY = 50;
    private static final int LONGEST_ORDINARY = 1000;

    private boolean isOrdinary(Part part) {
        return lastOf(part, lookingAhead ? jj_scanpos : token, LONGEST_ORDINARY, DEEPEST_ORDINARY) != null;
    }

    /* what core's grammar takes for the end has to be one */
    private void requireEnd(Token before, Part part) throws ParseException {
        if (token != lastOf(part, before, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            throw unexpected();
        }
    }

    /* goes to the end of a part that begins behind a token */
    private void skip(Token before, Part part) throws ParseException {
        final Token last = lastOf(part, before, Integer.MAX_VALUE, Integer.MAX_VALUE);
        token = last;
        jj_ntk = -1;
        jj_gen++;
        if (last == before && part != Part.QUERY_TAIL && part != Part.BRACKETED) {
            throw unexpected();
        }
    }

    /* the last token of a part, or null if it has more tokens or deeper brackets than that */
    private Token lastOf(Part part, Token before, int longest, int deepest) {
        Token last = before;
        int brackets = 0;
        int cases = 0;
        for (int length = 0; length <= longest; length++) {
            final Token next = following(last);
            if (next.kind == EOF || (brackets == 0 && (cases == 0 ? isEnd(part, last, next) : isClosing(next)))) {
                return last;
            }
            if (next.kind == LPAREN || next.kind == LBRACKET) {
                brackets++;
            } else if (isClosing(next)) {
                brackets--;
            } else if (brackets == 0 && next.kind == CASE) {
                cases++;
            } else if (brackets == 0 && next.kind == END && cases > 0) {
                cases--;
            }
            if (brackets + cases > deepest) {
                return null;
            }
            last = next;
        }
        return null;
    }

    private Token following(Token before) {
        if (before.next == null) {
            before.next = token_source.getNextToken();
        }
        return before.next;
    }

    private static boolean isClosing(Token next) {
        return next.kind == RPAREN || next.kind == RBRACKET;
    }

    private boolean isEnd(Part part, Token last, Token next) {
        if (isClosing(next)) {
            return true;
        }
        switch (part) {
        case EXPRESSION:
            switch (next.kind) {
            case COMMA:
            case WHERE:
            case RETURNING:
            case DO:
                return true;
            case FROM:
                return last.kind != DISTINCT;
            default:
                return false;
            }
        case ITEM:
            return next.kind == COMMA;
        case FROM_LIST:
            return next.kind == WHERE || next.kind == RETURNING;
        case QUERY:
        case QUERY_TAIL:
            return next.kind == RETURNING || (next.kind == ON && isConflictClause(following(next)));
        case CYCLE_MARK:
            return next.kind == DEFAULT_ || next.kind == USING;
        case BRACKETED:
        default:
            return false;
        }
    }

    /* CONFLICT, and not a column of that name behind JOIN … ON */
    private boolean isConflictClause(Token conflict) {
        if (conflict.kind != CONFLICT) {
            return false;
        }
        final int next = following(conflict).kind;
        return next == DO || next == LPAREN || next == ON;
    }

    private ParseException unexpected() {
        final ParseException unexpected = new ParseException();
        following(token);
        unexpected.currentToken = token;
        return unexpected;
    }

    private void takeName(GrammarActions actions) throws ParseException {
        if (!actions.isName(here())) {
            throw unexpected();
        }
        getNextToken();
    }
