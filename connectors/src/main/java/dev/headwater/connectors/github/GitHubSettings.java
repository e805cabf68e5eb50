package dev.headwater.connectors.github;

import dev.headwater.connectors.http.BaseUrl;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * How to reach GitHub.
 *
 * @param baseUrl {@code https://api.github.com}
 * @param owner the login of the user or organization whose repositories are read
 * @param mutationsPerRequest aliased mutations that one document may have, 1 to 100. GitHub names no limit, but ends a
 *     request after ten seconds: documents that create much are better kept small
 * @param apiVersion of the REST API, by which tokens of an app are asked for; GraphQL has no versions
 */
public record GitHubSettings(
        URI baseUrl, GitHubCredential credential, String owner, int mutationsPerRequest, String apiVersion) {
    public static final String DEFAULT_API_VERSION = "2022-11-28";
    public static final int MOST_MUTATIONS = 100;

    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})");
    private static final Pattern VERSION = Pattern.compile("20[0-9]{2}-[01][0-9]-[0-3][0-9]");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /**
     * Checks the form of every value.
     *
     * @throws IllegalArgumentException if the URL is not an absolute http or https URL or a value has another form
     */
    public GitHubSettings {
        BaseUrl.require(baseUrl);
        require(LOGIN.matcher(owner).matches(), "not a login of a user or an organization: " + owner);
        require(VERSION.matcher(apiVersion).matches(), "not an API version such as 2022-11-28: " + apiVersion);
        require(
                mutationsPerRequest >= 1 && mutationsPerRequest <= MOST_MUTATIONS,
                "not a number of mutations from 1 to 100: " + mutationsPerRequest);
        if (credential instanceof GitHubCredential.Installation installation) {
            require(ID.matcher(installation.installationId()).matches(), "not an id of an installation");
            require(ID.matcher(installation.appId()).matches(), "not an id of an app");
        }
    }

    public GitHubSettings(URI baseUrl, GitHubCredential credential, String owner) {
        this(baseUrl, credential, owner, MOST_MUTATIONS, DEFAULT_API_VERSION);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
