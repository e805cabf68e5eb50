package dev.headwater.wire.startup;

/**
 * A client whose database is known.
 *
 * @param client still with its login handler, which holds back what it sends; the opener removes it
 * @param authenticator answers the database's questions
 */
record SessionRequest(ClientConnection client, Account account, Authenticator authenticator) {}
