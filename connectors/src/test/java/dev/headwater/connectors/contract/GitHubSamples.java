package dev.headwater.connectors.contract;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.Declaration.SampleTable;
import java.util.Map;

/** Rows for GitHub's tables. The sandbox gives its sample records the same ids in every run. */
final class GitHubSamples {
    static final String OWNER = "headwater-demo";

    /** A refusal for the moment, which GitHub tells of one record and with status 200. */
    static final String TOO_QUICKLY = """
        {"type": "status", "status": 200, "headers": {"content-type": "application/json"},
         "body": "{\\"data\\":{\\"r0\\":null},\\"errors\\":[{\\"type\\":\\"UNPROCESSABLE\\",\\"path\\":[\\"r0\\"],\\"message\\":\\"was submitted too quickly\\"}]}"}\
        """;

    private static final String REPOSITORY = "R_kgDOR4aMdw";
    private static final String MILESTONE = "MI_kwDOR4aMd85Hho0h";
    private static final String LABEL = "LA_kwDOR4aMd85HhoyI";
    private static final String ISSUE = "I_kwDOR4aMd85Hho0y";
    private static final String USER = "U_kgDOR4aMEQ";

    private GitHubSamples() {}

    static SampleTable issues() {
        return new SampleTable(
                Fixtures.table("github", "issues"),
                "I_kwDOAAAAAc4AAAAB",
                "{\"repository_id\": \"" + REPOSITORY
                        + "\", \"title\": \"Issue %d\", \"body\": \"Text\", \"milestone_id\": \"" + MILESTONE
                        + "\", \"label_ids\": [\"" + LABEL + "\"]}",
                "{\"state\": \"closed\", \"assignee_ids\": [\"" + USER + "\"]}",
                "milestone_id",
                "{\"repository_id\": \"" + REPOSITORY + "\", \"title\": \"\"}",
                "title",
                "23502",
                Map.of());
    }

    static SampleTable labels() {
        return new SampleTable(
                Fixtures.table("github", "labels"),
                "LA_kwDOAAAAAc4AAAAB",
                "{\"repository_id\": \"" + REPOSITORY + "\", \"name\": \"label %d\", \"color\": \"00ff00\","
                        + " \"description\": \"Text\"}",
                "{\"color\": \"ff0000\"}",
                "description",
                "{\"repository_id\": \"" + REPOSITORY + "\", \"name\": \"bad\", \"color\": \"red\"}",
                "color",
                "22023",
                Map.of());
    }

    static SampleTable comments() {
        return new SampleTable(
                Fixtures.table("github", "issue_comments"),
                "IC_kwDOAAAAAc4AAAAB",
                "{\"issue_id\": \"" + ISSUE + "\", \"body\": \"Comment %d\"}",
                "{\"body\": \"Changed\"}",
                "",
                "{\"issue_id\": \"I_none\", \"body\": \"Comment\"}",
                "issue_id",
                "23503",
                Map.of());
    }

    static SampleTable pullRequests() {
        return new SampleTable(
                Fixtures.table("github", "pull_requests"),
                "PR_kwDOAAAAAc4AAAAB",
                "{\"repository_id\": \"" + REPOSITORY + "\", \"base_ref\": \"release\", \"head_ref\": \"topic-%d\","
                        + " \"title\": \"Pull %d\", \"is_draft\": true}",
                "{\"milestone_id\": \"" + MILESTONE + "\", \"label_ids\": [\"" + LABEL + "\"],"
                        + " \"maintainer_can_modify\": false}",
                "milestone_id",
                "{\"repository_id\": \"" + REPOSITORY + "\", \"base_ref\": \"release\", \"head_ref\": \"nowhere\","
                        + " \"title\": \"Bad\"}",
                "head_ref",
                "22023",
                Map.of());
    }

    static SampleTable repositories() {
        return new SampleTable(
                Fixtures.table("github", "repositories"),
                "R_kgDOAAAAAQ",
                "{\"name\": \"repository-%d\", \"visibility\": \"private\", \"homepage_url\": \"https://%d.example\"}",
                "{\"description\": \"Changed\", \"has_projects\": false}",
                "homepage_url",
                "{\"name\": \"stillsuit\", \"visibility\": \"private\"}",
                "name",
                "23505",
                Map.of());
    }
}
