import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Judges every paper (*.pdf) in the folders it is given, by each flavour hoso promises. */
public class VeraCheck {
    private static final List<PDFAFlavour> PROMISED = List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1);

    public static void main(String[] folders) throws Exception {
        // Fonts and damaged files make veraPDF talk at length; what counts is in its result.
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();

        Set<Path> papers = new TreeSet<>();
        for (String folder : folders)
            try (var found = Files.walk(Path.of(folder))) {
                found.filter(path -> path.toString().endsWith(".pdf")).forEach(papers::add);
            }

        int failed = 0;
        for (Path paper : papers) {
            List<String> faults = new ArrayList<>();
            for (PDFAFlavour flavour : PROMISED) faults.addAll(faults(paper, flavour));
            if (!faults.isEmpty()) {
                failed++;
                System.out.println(paper);
                faults.forEach(fault -> System.out.println("    " + fault));
            }
        }
        if (papers.isEmpty()) System.out.println("veraPDF was given no paper");
        else if (failed > 0) System.out.printf("%d of %d papers fail%n", failed, papers.size());
        else System.out.printf("%d papers pass PDF/A-2a and PDF/UA-1%n", papers.size());
        System.exit(papers.isEmpty() || failed > 0 ? 1 : 0);
    }

    /** Each broken clause once; a file veraPDF cannot read, or did not look into, is at fault as well. */
    private static Set<String> faults(Path paper, PDFAFlavour flavour) {
        Set<String> faults = new TreeSet<>();
        try (InputStream bytes = Files.newInputStream(paper);
                var parser = Foundries.defaultInstance().createParser(bytes, flavour)) {
            var result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            for (TestAssertion test : result.getTestAssertions())
                if (test.getStatus() == TestAssertion.Status.FAILED)
                    faults.add(flavour + " " + test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber()
                            + ": " + test.getMessage());
            if (faults.isEmpty() && (!result.isCompliant() || result.getTotalAssertions() == 0))
                faults.add(flavour + ": not judged to the end");
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError error) {
            faults.add(flavour + ": not read: " + error);
        }
        return faults;
    }
}
