package dev.headwater.engine.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** EXPLAIN's XML, in the namespace and with the element names of Postgres's own (PostgreSQL source, ExplainXMLTag). */
final class PlanXml {
    private static final String NAMESPACE = "http://www.postgresql.org/2009/explain";
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_.-]");
    /** What XML 1.0 cannot hold, not even as a reference. */
    private static final Pattern NOT_IN_XML = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]");

    private final XMLStreamWriter writer;

    private PlanXml(XMLStreamWriter writer) {
        this.writer = writer;
    }

    static String text(ObjectNode document) {
        StringWriter text = new StringWriter();
        try {
            new PlanXml(XMLOutputFactory.newFactory().createXMLStreamWriter(text)).write(document);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory cannot be written", e);
        }
        return text.toString();
    }

    private void write(ObjectNode document) throws XMLStreamException {
        writer.writeStartElement("explain");
        writer.writeDefaultNamespace(NAMESPACE);
        writeElement("Query", document, 1);
        writer.writeCharacters("\n");
        writer.writeEndElement();
        writer.flush();
    }

    private void writeElement(String name, JsonNode value, int depth) throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(depth));
        writer.writeStartElement(NOT_IN_NAMES.matcher(name).replaceAll("-"));
        if (value.isContainerNode()) {
            for (var property : value.properties()) {
                writeElement(property.getKey(), property.getValue(), depth + 1);
            }
            if (value.isArray()) {
                for (JsonNode item : value) {
                    writeElement(item.isObject() ? "Plan" : "Item", item, depth + 1);
                }
            }
            writer.writeCharacters("\n" + "  ".repeat(depth));
        } else {
            writer.writeCharacters(NOT_IN_XML.matcher(value.asText()).replaceAll("\ufffd"));
        }
        writer.writeEndElement();
    }
}
