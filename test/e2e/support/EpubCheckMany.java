import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Checks each EPUB whose path it is given on a line, writes the report beside it, and says the path again when done. */
public class EpubCheckMany {
  public static void main(String[] args) throws Exception {
    BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    for (String epub; (epub = asked.readLine()) != null; ) {
      // No ".json": what the tests leave behind is not for the formatter of the project.
      new EpubChecker().run(new String[] {epub, "--json", epub + ".report", "--quiet"});
      answers.println(epub);
    }
  }
}
