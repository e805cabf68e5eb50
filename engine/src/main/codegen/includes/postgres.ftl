/*
 * Postgres's syntax on top of Calcite's core grammar (PostgreSQL manual, part VI, "SQL Commands").
 *
 * The input is normalised (see NormalizedText): one line, common operators as they are, all others as OPERATOR(op),
 * constants of a type as casts. Statements become records that hold slices of it, cut out by the positions of tokens.
 * No tree is built for expressions, so the productions for expressions return whatever node is at hand; all that
 * matters of them is what they accept and where it ends.
 *
 * Core's grammar does not know all of Postgres's expressions, FROM items and queries. Where it stumbles, the brackets
 * and the words that Postgres reserves tell where such a part ends, and Postgres, which reads the statement before
 * anything is planned, whether it is right (see Part in members.ftl). So is read what is nested deeply or is long: that
 * takes no stack.
 */

<DEFAULT, DQID, BTID> TOKEN :
{
    < OPERATOR_CALL: "OPERATOR(" (~[")", " "])+ ")" >
|   < NUMBERED_PARAMETER: "$" (["0"-"9"])+ >
|   < BIT_STRING: "B'" (~["'"])* "'" >
}

/*
 * dml | [ WITH … ] query | ( WITH … query ) …
 */
ParsedStatement PostgresStatementEof(GrammarActions actions) :
{
    final ParsedStatement statement;
}
{
    statement = PostgresStatement(actions) <EOF>
    { return statement; }
}

ParsedStatement PostgresStatement(GrammarActions actions) :
{
    final ParsedStatement statement;
    final String kind;
}
{
    (
        LOOKAHEAD({ isDmlAhead() })
        statement = PostgresDml(actions, null)
    |
        LOOKAHEAD({ isParenthesizedWithAhead() })
        <LPAREN> statement = PostgresStatement(actions) <RPAREN>
        PostgresQueryTail(SqlStdOperatorTable.VALUES.createCall(getPos()))
    |
        LOOKAHEAD({ getToken(1).kind == WITH })
        statement = PostgresWithStatement(actions)
    |
        { kind = getToken(1).image; }
        PostgresQuery()
        { statement = actions.query(kind, null); }
    )
    { return statement; }
}

void PostgresQuery() :
{
    final Token before;
}
{
    { before = token; }
    (
        LOOKAHEAD({ isOrdinary(Part.QUERY) })
        try {
            OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
            { requireEnd(before, Part.QUERY); }
        } catch (ParseException e) {
            skip(before, Part.QUERY);
        } catch (CalciteContextException e) {
            skip(before, Part.QUERY);
        }
    |
        { skip(before, Part.QUERY); }
    )
}

/* what may follow the first operand of a query */
void PostgresQueryTail(SqlNode first) :
{
    final Token before;
    final List<Object> list = new ArrayList<Object>();
}
{
    { before = token; list.add(first); }
    (
        LOOKAHEAD({ isOrdinary(Part.QUERY) })
        try {
            ( AddSetOpQuery(list, ExprContext.ACCEPT_QUERY) )*
            OrderByLimitOpt(first)
            { requireEnd(before, Part.QUERY); }
        } catch (ParseException e) {
            skip(before, Part.QUERY);
        } catch (CalciteContextException e) {
            skip(before, Part.QUERY);
        }
    |
        { skip(before, Part.QUERY); }
    )
}

void PostgresExpression() :
{
    final Token before;
}
{
    { before = token; }
    (
        LOOKAHEAD({ isOrdinary(Part.EXPRESSION) })
        try {
            Expression(ExprContext.ACCEPT_SUB_QUERY)
            { requireEnd(before, Part.EXPRESSION); }
        } catch (ParseException e) {
            skip(before, Part.EXPRESSION);
        } catch (CalciteContextException e) {
            skip(before, Part.EXPRESSION);
        }
    |
        { skip(before, Part.EXPRESSION); }
    )
}

ParsedStatement PostgresDml(GrammarActions actions, WithClause with) :
{
    final ParsedStatement statement;
}
{
    (
        statement = PostgresInsert(actions, with)
    |   statement = PostgresUpdate(actions, with)
    |   statement = PostgresDelete(actions, with)
    |   statement = PostgresMerge(actions, with)
    )
    { return statement; }
}

/*
 * WITH [ RECURSIVE ] item [, …] { dml | query }
 */
ParsedStatement PostgresWithStatement(GrammarActions actions) :
{
    final WithClause with;
    final ParsedStatement statement;
    final String kind;
}
{
    with = PostgresWith(actions)
    (
        LOOKAHEAD({ isDmlAhead() })
        statement = PostgresDml(actions, with)
    |
        { kind = getToken(1).image; }
        PostgresQuery()
        { statement = actions.query(kind, with); }
    )
    { return statement; }
}

WithClause PostgresWith(GrammarActions actions) :
{
    final int begin;
    final List<String> names = new ArrayList<String>();
    final List<TableName> writes = new ArrayList<TableName>();
}
{
    { begin = here(); }
    <WITH> [ LOOKAHEAD({ isRecursiveAhead() }) <RECURSIVE> ]
    PostgresWithItem(actions, names, writes) ( LOOKAHEAD(1) <COMMA> PostgresWithItem(actions, names, writes) )*
    { return new WithClause(actions.slice(begin, behind()), names, writes); }
}

/*
 * name [ ( column, … ) ] AS [ [ NOT ] MATERIALIZED ] ( statement ) [ SEARCH … ] [ CYCLE … ]
 */
void PostgresWithItem(GrammarActions actions, List<String> names, List<TableName> writes) :
{
    final String name;
    final ParsedStatement statement;
}
{
    name = PostgresName(actions) { names.add(name); }
    [ LOOKAHEAD(1) PostgresNames(actions) ]
    <AS> [ [ <NOT> ] <MATERIALIZED> ]
    <LPAREN> statement = PostgresStatement(actions) <RPAREN>
    { writes.addAll(actions.writesOf(statement)); }
    [ LOOKAHEAD(1) PostgresSearch(actions) ]
    [ LOOKAHEAD(1) PostgresCycle(actions) ]
}

void PostgresNames(GrammarActions actions) :
{
}
{
    <LPAREN> PostgresNameList(actions) <RPAREN>
}

void PostgresNameList(GrammarActions actions) :
{
}
{
    PostgresName(actions) ( LOOKAHEAD(1) <COMMA> PostgresName(actions) )*
}

void PostgresSearch(GrammarActions actions) :
{
}
{
    <SEARCH> ( <DEPTH> | <BREADTH> ) <FIRST> <BY> PostgresNameList(actions)
    <SET> PostgresName(actions)
}

void PostgresCycle(GrammarActions actions) :
{
}
{
    <CYCLE> PostgresNameList(actions)
    <SET> PostgresName(actions)
    [
        LOOKAHEAD(1) <TO> { skip(token, Part.CYCLE_MARK); }
        <DEFAULT_> { skip(token, Part.CYCLE_MARK); }
    ]
    <USING> PostgresName(actions)
}

/*
 * INSERT INTO table [ AS alias ] [ ( target, … ) ] [ OVERRIDING { SYSTEM | USER } VALUE ]
 *     { DEFAULT VALUES | query } [ ON CONFLICT … ] [ RETURNING … ]
 */
ParsedStatement PostgresInsert(GrammarActions actions, WithClause with) :
{
    final TableName table;
    String alias = null;
    List<ColumnTarget> columns = Collections.<ColumnTarget>emptyList();
    InsertStatement.Overriding overriding = null;
    final InsertSource source;
    ConflictAction conflict = new ConflictAction.None();
    Returning returning = null;
}
{
    <INSERT> <INTO> table = PostgresTableName(actions)
    [ LOOKAHEAD(1) <AS> alias = PostgresName(actions) ]
    [
        LOOKAHEAD({ isColumnListAhead() })
        columns = PostgresTargets(actions)
    ]
    [
        <OVERRIDING>
        (
            <SYSTEM> { overriding = InsertStatement.Overriding.SYSTEM_VALUE; }
        |   <USER> { overriding = InsertStatement.Overriding.USER_VALUE; }
        )
        <VALUE>
    ]
    source = PostgresInsertSource(actions)
    [ LOOKAHEAD(1) conflict = PostgresOnConflict(actions) ]
    [ LOOKAHEAD(1) returning = PostgresReturning(actions) ]
    {
        return new InsertStatement(with, table, Optional.ofNullable(alias), columns, overriding, source, conflict,
            returning);
    }
}

InsertSource PostgresInsertSource(GrammarActions actions) :
{
    final int begin;
    final List<List<Cell>> rows = new ArrayList<List<Cell>>();
}
{
    { begin = here(); }
    (
        <DEFAULT_> <VALUES>
        { return new InsertSource.DefaultValues(); }
    |
        LOOKAHEAD({ getToken(1).kind == VALUES })
        <VALUES> PostgresRow(actions, rows) ( LOOKAHEAD(1) <COMMA> PostgresRow(actions, rows) )*
        (
            LOOKAHEAD({ isBehindInsertSource() })
            { return new InsertSource.Values(rows); }
        |
            PostgresQueryTail(SqlStdOperatorTable.VALUES.createCall(getPos()))
            { return actions.insertQuery(begin, behind()); }
        )
    |
        LOOKAHEAD({ getToken(1).kind == WITH })
        PostgresWithStatement(actions)
        { return actions.insertQuery(begin, behind()); }
    |
        PostgresQuery()
        { return actions.insertQuery(begin, behind()); }
    )
}

void PostgresRow(GrammarActions actions, List<List<Cell>> rows) :
{
    final List<Cell> cells;
}
{
    cells = PostgresCells(actions)
    { rows.add(cells); }
}

/*
 * ( { expression | DEFAULT } , … )
 */
List<Cell> PostgresCells(GrammarActions actions) :
{
    final List<Cell> cells = new ArrayList<Cell>();
    Cell cell;
}
{
    <LPAREN>
    cell = PostgresCell(actions) { cells.add(cell); }
    ( LOOKAHEAD(1) <COMMA> cell = PostgresCell(actions) { cells.add(cell); } )*
    <RPAREN>
    { return cells; }
}

Cell PostgresCell(GrammarActions actions) :
{
    final int begin;
}
{
    { begin = here(); }
    (
        <DEFAULT_>
        { return new Cell.Default(actions.slice(begin, behind())); }
    |
        LOOKAHEAD({ isConstantAhead() })
        (
            <QUOTED_STRING> | <C_STYLE_ESCAPED_STRING_LITERAL> | <NUMBERED_PARAMETER> | <NULL>
        |   <UNSIGNED_INTEGER_LITERAL> | <DECIMAL_NUMERIC_LITERAL> | <TRUE> | <FALSE>
        )
        { return actions.expression(begin, behind()); }
    |
        PostgresExpression()
        { return actions.expression(begin, behind()); }
    )
}

/*
 * ON CONFLICT [ ( item, … ) [ WHERE … ] | ON CONSTRAINT name ] DO { NOTHING | UPDATE SET … [ WHERE … ] }
 */
ConflictAction PostgresOnConflict(GrammarActions actions) :
{
    final int begin;
    Slice target = null;
    List<Assignment> assignments;
}
{
    <ON> <CONFLICT>
    { begin = here(); }
    [
        LOOKAHEAD(1)
        (
            LOOKAHEAD(1) PostgresParenthesized() [ LOOKAHEAD(1) <WHERE> PostgresExpression() ]
        |
            <ON> <CONSTRAINT> PostgresName(actions)
        )
        { target = actions.slice(begin, behind()); }
    ]
    <DO>
    (
        <NOTHING>
        { return new ConflictAction.DoNothing(target); }
    |
        <UPDATE> <SET> assignments = PostgresAssignments(actions) [ LOOKAHEAD(1) <WHERE> PostgresExpression() ]
        { return new ConflictAction.DoUpdate(target); }
    )
}

/* ( … ), whatever is inside */
void PostgresParenthesized() :
{
}
{
    <LPAREN> { skip(token, Part.BRACKETED); } <RPAREN>
}

/*
 * [ ONLY ] table [ * ] | ONLY ( table )
 */
TableName PostgresRelation(GrammarActions actions) :
{
    final TableName table;
}
{
    (
        LOOKAHEAD(1) <ONLY>
        ( LOOKAHEAD(1) <LPAREN> table = PostgresTableName(actions) <RPAREN> | table = PostgresTableName(actions) )
    |
        LOOKAHEAD({ true }) table = PostgresTableName(actions)
    )
    [ <STAR> ]
    { return table; }
}

/*
 * UPDATE [ ONLY ] table [ * ] [ [ AS ] alias ] SET assignment, … [ FROM … ] [ WHERE … ] [ RETURNING … ]
 */
ParsedStatement PostgresUpdate(GrammarActions actions, WithClause with) :
{
    final boolean only;
    final TableName table;
    String alias = null;
    final List<Assignment> assignments;
    Slice from = null;
    final WhereClause where;
    Returning returning = null;
}
{
    <UPDATE> { only = getToken(1).kind == ONLY; } table = PostgresRelation(actions)
    ( LOOKAHEAD(1) <AS> alias = PostgresName(actions) | LOOKAHEAD({ getToken(1).kind != SET }) alias = PostgresName(actions) | {} )
    <SET> assignments = PostgresAssignments(actions)
    [ LOOKAHEAD(1) <FROM> from = PostgresFromList(actions) ]
    where = PostgresWhere(actions)
    [ LOOKAHEAD(1) returning = PostgresReturning(actions) ]
    {
        return new UpdateStatement(with, only, table, Optional.ofNullable(alias), assignments, from, where, returning);
    }
}

Slice PostgresFromList(GrammarActions actions) :
{
    final int begin;
    final Token before;
}
{
    { begin = here(); before = token; }
    (
        LOOKAHEAD({ isOrdinary(Part.FROM_LIST) })
        try {
            FromClause()
            { requireEnd(before, Part.FROM_LIST); }
        } catch (ParseException e) {
            skip(before, Part.FROM_LIST);
        } catch (CalciteContextException e) {
            skip(before, Part.FROM_LIST);
        }
    |
        { skip(before, Part.FROM_LIST); }
    )
    { return actions.slice(begin, behind()); }
}

List<Assignment> PostgresAssignments(GrammarActions actions) :
{
    final List<Assignment> assignments = new ArrayList<Assignment>();
    Assignment assignment;
}
{
    assignment = PostgresAssignment(actions) { assignments.add(assignment); }
    ( LOOKAHEAD(1) <COMMA> assignment = PostgresAssignment(actions) { assignments.add(assignment); } )*
    { return assignments; }
}

/*
 * target = { expression | DEFAULT } | ( target, … ) = { [ ROW ] ( { expression | DEFAULT }, … ) | ( query ) }
 */
Assignment PostgresAssignment(GrammarActions actions) :
{
    final int begin;
    final ColumnTarget target;
    final List<ColumnTarget> targets;
    final Cell value;
    final List<Cell> values;
}
{
    (
        LOOKAHEAD({ getToken(1).kind == LPAREN })
        targets = PostgresTargets(actions) <EQ>
        { begin = here(); }
        (
            LOOKAHEAD({ getToken(1).kind == LPAREN && isQueryAhead(2) })
            PostgresExpression()
            { return new Assignment.Subquery(targets, actions.slice(begin, behind())); }
        |
            [ <ROW> ] values = PostgresCells(actions)
            { return actions.row(targets, values, begin, behind()); }
        )
    |
        LOOKAHEAD({ true })
        target = PostgresTarget(actions) <EQ> value = PostgresCell(actions)
        { return new Assignment.Single(target, value); }
    )
}

/*
 * DELETE FROM [ ONLY ] table [ * ] [ [ AS ] alias ] [ USING … ] [ WHERE … ] [ RETURNING … ]
 */
ParsedStatement PostgresDelete(GrammarActions actions, WithClause with) :
{
    final boolean only;
    final TableName table;
    String alias = null;
    Slice using = null;
    final WhereClause where;
    Returning returning = null;
}
{
    <DELETE> <FROM> { only = getToken(1).kind == ONLY; } table = PostgresRelation(actions)
    ( LOOKAHEAD(1) <AS> alias = PostgresName(actions) | LOOKAHEAD({ isAliasAhead() }) alias = PostgresName(actions) | {} )
    [ LOOKAHEAD(1) <USING> using = PostgresFromList(actions) ]
    where = PostgresWhere(actions)
    [ LOOKAHEAD(1) returning = PostgresReturning(actions) ]
    { return new DeleteStatement(with, only, table, Optional.ofNullable(alias), using, where, returning); }
}

/*
 * [ WHERE { condition | CURRENT OF cursor } ]
 */
WhereClause PostgresWhere(GrammarActions actions) :
{
    final int begin;
    final String cursor;
}
{
    (
        LOOKAHEAD(<WHERE> <CURRENT> <OF>) <WHERE> <CURRENT> <OF> cursor = PostgresName(actions)
        { return new WhereClause.CurrentOf(cursor); }
    |
        LOOKAHEAD(1) <WHERE>
        { begin = here(); }
        PostgresExpression()
        { return actions.condition(begin, behind()); }
    |
        { return new WhereClause.None(); }
    )
}

/*
 * RETURNING [ WITH ( { OLD | NEW } AS alias, … ) ] item, …
 */
Returning PostgresReturning(GrammarActions actions) :
{
    int begin;
    Slice aliases = null;
    final List<ReturningItem> items = new ArrayList<ReturningItem>();
}
{
    <RETURNING>
    [
        LOOKAHEAD(<WITH> <LPAREN>)
        <WITH>
        { begin = here(); }
        <LPAREN> PostgresRowAlias(actions) ( LOOKAHEAD(1) <COMMA> PostgresRowAlias(actions) )* <RPAREN>
        { aliases = actions.slice(begin, behind()); }
    ]
    { begin = here(); }
    PostgresReturningItem(actions, items) ( LOOKAHEAD(1) <COMMA> PostgresReturningItem(actions, items) )*
    { return new Returning(actions.slice(begin, behind()), items, aliases); }
}

void PostgresRowAlias(GrammarActions actions) :
{
}
{
    ( <OLD> | <NEW> ) <AS> PostgresName(actions)
}

/* of what core's grammar does not know, the name is part of the expression */
void PostgresReturningItem(GrammarActions actions, List<ReturningItem> items) :
{
    final int begin;
    final Token before;
    int end = 0;
    String alias = null;
}
{
    { begin = here(); before = token; }
    (
        LOOKAHEAD({ isOrdinary(Part.ITEM) })
        try {
            SelectExpression()
            { end = behind(); }
            ( LOOKAHEAD(1) <AS> alias = PostgresName(actions) | LOOKAHEAD({ actions.isName(here()) }) alias = PostgresName(actions) | {} )
            { requireEnd(before, Part.ITEM); }
        } catch (ParseException e) {
            skip(before, Part.ITEM);
            end = behind();
            alias = null;
        } catch (CalciteContextException e) {
            skip(before, Part.ITEM);
            end = behind();
            alias = null;
        }
    |
        { skip(before, Part.ITEM); end = behind(); }
    )
    { items.add(actions.returningItem(begin, end, alias)); }
}

/*
 * MERGE INTO [ ONLY ] table [ * ] [ [ AS ] alias ] USING … ON … WHEN … [ RETURNING … ], of which only the table matters
 */
ParsedStatement PostgresMerge(GrammarActions actions, WithClause with) :
{
    final int begin;
    final TableName table;
}
{
    { begin = here(); }
    <MERGE> <INTO> table = PostgresRelation(actions)
    { skip(token, Part.BRACKETED); }
    { return new MergeStatement(with, table, actions.slice(begin, behind())); }
}

/* where only a name may stand, every word is one */
String PostgresName(GrammarActions actions) :
{
    final int begin;
}
{
    { begin = here(); takeName(actions); }
    { return actions.name(begin); }
}

TableName PostgresTableName(GrammarActions actions) :
{
    final int begin;
    final List<String> parts = new ArrayList<String>();
    String part;
}
{
    { begin = here(); }
    part = PostgresName(actions) { parts.add(part); }
    ( LOOKAHEAD(1) <DOT> part = PostgresName(actions) { parts.add(part); } )*
    { return new TableName(parts, actions.slice(begin, behind())); }
}

List<ColumnTarget> PostgresTargets(GrammarActions actions) :
{
    final List<ColumnTarget> targets = new ArrayList<ColumnTarget>();
    ColumnTarget target;
}
{
    <LPAREN>
    target = PostgresTarget(actions) { targets.add(target); }
    ( LOOKAHEAD(1) <COMMA> target = PostgresTarget(actions) { targets.add(target); } )*
    <RPAREN>
    { return targets; }
}

/*
 * column [ [ subscript ] | . field ] …
 */
ColumnTarget PostgresTarget(GrammarActions actions) :
{
    final int begin;
    final String column;
    boolean whole = true;
}
{
    { begin = here(); }
    column = PostgresName(actions)
    (
        LOOKAHEAD(1)
        (
            LOOKAHEAD(1) <LBRACKET> { skip(token, Part.BRACKETED); } <RBRACKET>
        |   LOOKAHEAD(1) <DOT> PostgresName(actions)
        )
        { whole = false; }
    )*
    { return new ColumnTarget(column, whole, actions.slice(begin, behind())); }
}

/*
 * FOR { UPDATE | NO KEY UPDATE | SHARE | KEY SHARE } [ OF table, … ] [ NOWAIT | SKIP LOCKED ]
 */
void PostgresLocking() :
{
}
{
    <FOR> ( <UPDATE> | <NO> <KEY> <UPDATE> | <SHARE> | <KEY> <SHARE> )
    [ LOOKAHEAD(2) <OF> CompoundIdentifier() ( LOOKAHEAD(2) <COMMA> CompoundIdentifier() )* ]
    [ LOOKAHEAD(2) <NOWAIT> | LOOKAHEAD(2) <SKIP_> <LOCKED> ]
}

/*
 * ( column type, … ) behind the alias of a function
 */
SqlNodeList PostgresColumnDefinitions() :
{
    final Span s;
    final List<SqlNode> names = new ArrayList<SqlNode>();
    SqlIdentifier name;
}
{
    <LPAREN> { s = span(); }
    name = SimpleIdentifier() DataType() { names.add(name); }
    ( LOOKAHEAD(1) <COMMA> name = SimpleIdentifier() DataType() { names.add(name); } )*
    <RPAREN>
    { return new SqlNodeList(names, s.end(this)); }
}

SqlTypeNameSpec PostgresIntervalType() :
{
}
{
    <INTERVAL>
    [ LOOKAHEAD(2) IntervalQualifier() ]
    [ LOOKAHEAD(2) <LPAREN> <UNSIGNED_INTEGER_LITERAL> <RPAREN> ]
    { return new SqlUserDefinedTypeNameSpec(new SqlIdentifier("interval", getPos()), getPos()); }
}

SqlTypeNameSpec PostgresBitType() :
{
}
{
    <BIT> [ <VARYING> ] [ LOOKAHEAD(2) <LPAREN> <UNSIGNED_INTEGER_LITERAL> <RPAREN> ]
    { return new SqlUserDefinedTypeNameSpec(new SqlIdentifier("bit", getPos()), getPos()); }
}

/* type, type ARRAY, type ARRAY[3]; type[] is in core's DataType() */
SqlDataTypeSpec PostgresDataType() :
{
    final SqlDataTypeSpec type;
}
{
    type = DataType()
    [ LOOKAHEAD(2) <ARRAY> [ LOOKAHEAD(2) <LBRACKET> <UNSIGNED_INTEGER_LITERAL> <RBRACKET> ] ]
    { return type; }
}

SqlNode PostgresParameter() :
{
}
{
    <NUMBERED_PARAMETER>
    { return new SqlDynamicParam(0, getPos()); }
}

SqlNode PostgresBitString() :
{
}
{
    <BIT_STRING>
    { return LITERAL_ONE; }
}

/* core allows UNNEST in FROM only, and with one argument */
SqlNode PostgresUnnest() :
{
    final Span s;
    final SqlNodeList args;
}
{
    <UNNEST> { s = span(); }
    args = ParenthesizedQueryOrCommaList(ExprContext.ACCEPT_SUB_QUERY)
    { return SqlStdOperatorTable.ROW.createCall(s.end(this), args.getList()); }
}

SqlNode PostgresPrefixOperator() :
{
    final SqlNode operand;
}
{
    <OPERATOR_CALL> operand = Expression3(ExprContext.ACCEPT_SUB_QUERY)
    { return operand; }
}

/* the inside of ARRAY[[1, 2], [3, 4]], without the outermost brackets */
SqlNodeList PostgresNestedArrays() :
{
    final Span s = Span.of();
    final List<SqlNode> arrays = new ArrayList<SqlNode>();
    SqlNode array;
}
{
    array = PostgresNestedArray() { arrays.add(array); s.add(this); }
    ( LOOKAHEAD(1) <COMMA> array = PostgresNestedArray() { arrays.add(array); } )*
    { return new SqlNodeList(arrays, s.end(this)); }
}

SqlNode PostgresNestedArray() :
{
    final Span s;
    SqlNodeList elements = SqlNodeList.EMPTY;
}
{
    <LBRACKET> { s = span(); }
    [
        LOOKAHEAD(1) elements = PostgresNestedArrays()
    |
        elements = ExpressionCommaList(s, ExprContext.ACCEPT_SUB_QUERY)
    ]
    <RBRACKET>
    { return SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR.createCall(s.end(this), elements.getList()); }
}

/*
 * [ index ] or [ lower : upper ]
 */
SqlNode PostgresBrackets() :
{
    SqlNode index = LITERAL_ONE;
}
{
    <LBRACKET>
    [ index = Expression(ExprContext.ACCEPT_SUB_QUERY) ]
    [ <COLON> [ Expression(ExprContext.ACCEPT_SUB_QUERY) ] ]
    <RBRACKET>
    { return index; }
}

void PostgresCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <INFIX_CAST> { list.add(new SqlParserUtil.ToTreeListItem(SqlLibraryOperators.INFIX_CAST, getPos())); }
    type = PostgresDataType() { list.add(type); }
}

void PostgresOperator(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlNodeList operand;
}
{
    ( <OPERATOR_CALL> | <CONCAT> | <CARET> )
    { list.add(new SqlParserUtil.ToTreeListItem(SqlStdOperatorTable.CONCAT, getPos())); }
    (
        LOOKAHEAD(2)
        ( <ANY> | <SOME> | <ALL> ) operand = ParenthesizedQueryOrCommaList(ExprContext.ACCEPT_NONCURSOR)
        { list.add(operand); }
    |
        AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
    )
}

void PostgresLikeAny(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlNodeList patterns;
}
{
    [ <NOT> ] ( <LIKE> | <ILIKE> )
    { list.add(new SqlParserUtil.ToTreeListItem(SqlStdOperatorTable.LIKE, getPos())); }
    ( <ANY> | <SOME> | <ALL> ) patterns = ParenthesizedQueryOrCommaList(ExprContext.ACCEPT_NONCURSOR)
    { list.add(patterns); }
}

void PostgresCollate(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlIdentifier collation;
}
{
    <COLLATE> { list.add(new SqlParserUtil.ToTreeListItem(SqlStdOperatorTable.CONCAT, getPos())); }
    collation = CompoundIdentifier() { list.add(collation); }
}

void PostgresAtTimeZone(List<Object> list, ExprContext exprContext, Span s) :
{
}
{
    <AT>
    (
        <TIME> <ZONE> { list.add(new SqlParserUtil.ToTreeListItem(SqlStdOperatorTable.CONCAT, getPos())); }
        AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
    |
        <LOCAL>
    )
}

void PostgresNullTest(List<Object> list, ExprContext exprContext, Span s) :
{
}
{
    ( <ISNULL> | <NOTNULL> )
    { list.add(new SqlParserUtil.ToTreeListItem(SqlStdOperatorTable.IS_NULL, getPos())); }
}

void PostgresSubscript(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlNode index;
}
{
    { list.add(new SqlParserUtil.ToTreeListItem(SqlStdOperatorTable.ITEM, getPos())); }
    index = PostgresBrackets() { list.add(index); }
    ( LOOKAHEAD(2) <DOT> SimpleIdentifier() )*
}
