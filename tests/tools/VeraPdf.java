import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Validate many PDF files in one JVM and print the results as JSON.
 *
 * <p>Usage: {@code java VeraPdf ua1,3a first.pdf second.pdf}. One object a file and flavour:
 * {@code {file, flavour, compliant, failures: [{clause, test, description, count, contexts}]}}.
 */
public final class VeraPdf {
  /** How many places of one failed rule are listed; the count is always complete. */
  private static final int CONTEXTS = 5;

  private VeraPdf() {}

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    List<Map<String, Object>> results = new ArrayList<>();
    for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
      for (String flavour : arguments[0].split(",")) {
        results.add(judge(file, flavour));
      }
    }
    new ObjectMapper().writeValue(System.out, results);
  }

  private static Map<String, Object> judge(String file, String id) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      throw new IllegalArgumentException("unknown flavour: " + id);
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, CONTEXTS, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      Map<String, Object> judgement = new LinkedHashMap<>();
      judgement.put("file", file);
      judgement.put("flavour", id);
      judgement.put("compliant", result.isCompliant());
      judgement.put("failures", failures(result));
      return judgement;
    }
  }

  private static List<Map<String, Object>> failures(ValidationResult result) {
    Map<RuleId, List<TestAssertion>> places =
        result.getTestAssertions().stream()
            .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
            .collect(Collectors.groupingBy(TestAssertion::getRuleId));
    List<Map<String, Object>> failures = new ArrayList<>();
    result.getFailedChecks().forEach(
        (rule, count) -> failures.add(failure(rule, count, places.getOrDefault(rule, List.of()))));
    return failures;
  }

  private static Map<String, Object> failure(
      RuleId rule, int count, List<TestAssertion> places) {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("clause", rule.getClause());
    failure.put("test", rule.getTestNumber());
    failure.put("description", places.isEmpty() ? "" : places.get(0).getMessage());
    failure.put("count", count);
    failure.put(
        "contexts",
        places.stream()
            .map(place -> place.getLocation().getContext() + ": " + place.getErrorMessage())
            .collect(Collectors.toList()));
    return failure;
  }
}
