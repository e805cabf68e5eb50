package dev.headwater.wire;

import dev.headwater.schemas.model.Secret;

/**
 * Who may log in to the proxy, and as whom in the database.
 *
 * @param name without the name of the sync
 * @param password what the client proves to know (SCRAM-SHA-256)
 * @param databaseUser the role of the client's upstream session
 * @param databasePassword of that role; unused where the database trusts the proxy
 */
public record ProxyUser(String name, Secret password, String databaseUser, Secret databasePassword) {}
