package dev.headwater.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of the modules and what stays inside each of them. */
@AnalyzeClasses(packages = "dev.headwater", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule modulesDependInOneDirection = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.headwater..")
            .layer("schemas")
            .definedBy("dev.headwater.schemas..")
            .layer("connectors")
            .definedBy("dev.headwater.connectors..")
            .layer("engine")
            .definedBy("dev.headwater.engine..")
            .layer("wire")
            .definedBy("dev.headwater.wire..")
            .layer("server")
            .definedBy("dev.headwater.server..")
            .layer("sandbox")
            .definedBy("dev.headwater.sandbox..")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("wire", "server")
            .whereLayer("connectors")
            .mayOnlyBeAccessedByLayers("engine", "wire", "server")
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("server");

    @ArchTest
    static final ArchRule sandboxSharesNothingWithTheProduct = noClasses()
            .that()
            .resideInAPackage("dev.headwater.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.headwater.schemas..",
                    "dev.headwater.connectors..",
                    "dev.headwater.engine..",
                    "dev.headwater.wire..",
                    "dev.headwater.server..");

    @ArchTest
    static final ArchRule onlyTheDemoKnowsTheSandbox = noClasses()
            .that()
            .resideOutsideOfPackages("dev.headwater.server.demo..", "dev.headwater.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.headwater.sandbox..");

    @ArchTest
    static final ArchRule engineAndWireKnowTheConnectorsContractOnly = noClasses()
            .that()
            .resideInAnyPackage("dev.headwater.engine..", "dev.headwater.wire..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.headwater.connectors..")
                    .and(resideOutsideOfPackage("dev.headwater.connectors.contract..")));

    @ArchTest
    static final ArchRule nobodyElseUsesNetty = noClasses()
            .that()
            .resideOutsideOfPackage("dev.headwater.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule nobodyElseUsesOkHttp = noClasses()
            .that()
            .resideOutsideOfPackage("dev.headwater.connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3..");

    /** But for the small types that Calcite's own parser settings are made of. */
    @ArchTest
    static final ArchRule avaticaStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackages("dev.headwater.server.avatica..", "dev.headwater.engine.sql.parser..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.calcite.avatica..")
                    .and(resideOutsideOfPackage("org.apache.calcite.avatica.util..")));

    @ArchTest
    static final ArchRule connectorsKnowNoSql = noClasses()
            .that()
            .resideInAPackage("dev.headwater.connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");
}
