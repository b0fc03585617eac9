package im.milena.chaos.fault;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** How many sockets a process of this machine may have. */
final class FileDescriptors {
  private FileDescriptors() {}

  /** Why so many are too many; empty if they are not. */
  static Optional<String> obstacle(int wanted) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean machine
        && machine.getMaxFileDescriptorCount() < wanted) {
      return Optional.of(
          "a process may open "
              + machine.getMaxFileDescriptorCount()
              + " files here, "
              + wanted
              + " are needed (ulimit -n)");
    }
    return Optional.empty();
  }
}
