package bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.lucene.util.Version;

/** Clocks and medians. */
final class Measure {
    static final String ENGINE = "lucene " + Version.LATEST;
    static final int WARM_UPS = 3;
    static final int REPETITIONS = 9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    interface Body<T> {
        T run() throws IOException;
    }

    record Timed<T>(T result, double wallUs, double cpuUs) {}

    /** Medians over the repetitions after the warm-ups; CPU of the calling thread only, so the collector's threads are not charged. */
    static <T> Timed<T> time(Body<T> body) throws IOException {
        T result = null;
        for (int i = 0; i < WARM_UPS; ++i) {
            result = body.run();
        }
        double[] wall = new double[REPETITIONS];
        double[] cpu = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; ++i) {
            long cpuStart = THREADS.getCurrentThreadCpuTime();
            long wallStart = System.nanoTime();
            result = body.run();
            wall[i] = (System.nanoTime() - wallStart) / 1e3;
            cpu[i] = (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e3;
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        return new Timed<>(result, wall[REPETITIONS / 2], cpu[REPETITIONS / 2]);
    }

    static double processCpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    static long peakRssBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        return 0;
    }
}
