package dev.headwater.it;

import dev.headwater.server.demo.Demo;
import dev.headwater.server.demo.DemoSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the demo on free ports, one for all test classes: real Postgres, real sockets, the sandbox. */
final class HeadwaterExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Demo.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .demo();
    }

    private record Running(Demo demo) implements AutoCloseable {
        static Running start() {
            Demo demo = new Demo(new DemoSettings(0, 0, Optional.empty()), new PrintWriter(new StringWriter()));
            try {
                demo.start();
            } catch (Exception e) {
                demo.close();
                throw new IllegalStateException("the demo does not start", e);
            }
            return new Running(demo);
        }

        @Override
        public void close() {
            demo.close();
        }
    }
}
