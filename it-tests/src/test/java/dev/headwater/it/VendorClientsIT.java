package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.server.demo.Demo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The vendors' own clients, unmodified, against the sandboxes: what they accept is shaped as the platform shapes it. */
@ExtendWith(HeadwaterExtension.class)
class VendorClientsIT {
    private static final String HUBSPOT = """
        contacts create true true false
        contacts update Oslo
        contacts batch update COMPLETE 1 1 OBJECT_NOT_FOUND
        contacts batch create and read 1 Oslo
        contacts list true
        contacts error 400 VALIDATION_ERROR email true
        contacts delete 404
        companies create true true false
        companies update 12
        companies batch update COMPLETE 1 1 OBJECT_NOT_FOUND
        companies batch create and read 1 12
        companies list true
        companies error 400 VALIDATION_ERROR industry true
        companies delete 404
        deals create true true false
        deals update closedwon
        deals batch update COMPLETE 1 1 OBJECT_NOT_FOUND
        deals batch create and read 1 closedwon
        deals list true
        deals error 400 VALIDATION_ERROR amount true
        deals delete 404
        tickets create true true false
        tickets update Help
        tickets batch update COMPLETE 1 1 OBJECT_NOT_FOUND
        tickets batch create and read 1 Help
        tickets list true
        tickets error 400 VALIDATION_ERROR hs_ticket_priority true
        tickets delete 404
        search 2 2 end
        properties 8
        conflict 409 CONFLICT Contact already exists. Existing ID: N
        oauth 1800 1
        unauthorized 401 INVALID_AUTHENTICATION
        """;

    private final Demo demo;

    VendorClientsIT(Demo demo) {
        this.demo = demo;
    }

    /** {@code @hubspot/api-client}. */
    @Test
    void hubSpotsClientWorksWithTheSandbox() throws Exception {
        Path scripts = Path.of("src/test/node").toAbsolutePath();
        Program node =
                Program.require("node", "node", "-e", "require('" + scripts + "/node_modules/@hubspot/api-client')");

        Program.Result result = node.with(scripts + "/hubspot.js", demo.sandboxUrl() + "/hubspot", "pat-na1-sandbox")
                .run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo(HUBSPOT);
    }
}
