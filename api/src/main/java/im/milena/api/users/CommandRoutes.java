package im.milena.api.users;

import static im.milena.api.routing.Route.self;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Route;
import im.milena.api.routing.UserRequest;
import im.milena.directory.belongings.CommandService;
import im.milena.message.UserId;
import im.milena.stores.belongings.UserCommand;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The {@code /user/process_user_command_…} routes. */
final class CommandRoutes {
  private final CommandService commands;

  CommandRoutes(CommandService commands) {
    this.commands = commands;
  }

  List<Route<?>> routes() {
    return List.of(
        self("/user/process_user_command_add", WriteRequest.class, this::add),
        self("/user/process_user_command_update", WriteRequest.class, this::update),
        self("/user/process_user_command_delete", RemoveRequest.class, this::remove),
        self("/user/process_user_command_get", TypeRequest.class, this::ofType),
        self("/user/process_user_command_get_all", UserRequest.class, this::all));
  }

  /** What is null stays as it is, or empty if it is new. */
  record WriteRequest(
      String userID,
      int type,
      String uuid,
      @JsonSetter(nulls = Nulls.SET) @Nullable String value,
      @JsonSetter(nulls = Nulls.SET) @Nullable String ex)
      implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record RemoveRequest(String userID, int type, String uuid) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record TypeRequest(String userID, int type) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  /** With a capital letter: so OpenIM's clients want it. */
  record Found(List<Command> CommandResp) {}

  /**
   * @param createTime seconds
   */
  record Command(int type, long createTime, String uuid, String value, String ex) {
    static Command of(UserCommand command) {
      return new Command(
          command.type(),
          TimeUnit.MILLISECONDS.toSeconds(command.createdAt()),
          command.uuid(),
          command.value(),
          command.ex());
    }
  }

  @Nullable Object add(Call<WriteRequest> call) {
    WriteRequest request = call.body();
    commands.add(
        call.caller(),
        user(request),
        request.type(),
        request.uuid(),
        request.value(),
        request.ex());
    return null;
  }

  @Nullable Object update(Call<WriteRequest> call) {
    WriteRequest request = call.body();
    commands.update(
        call.caller(),
        user(request),
        request.type(),
        request.uuid(),
        request.value(),
        request.ex());
    return null;
  }

  @Nullable Object remove(Call<RemoveRequest> call) {
    commands.remove(call.caller(), user(call.body()), call.body().type(), call.body().uuid());
    return null;
  }

  Object ofType(Call<TypeRequest> call) {
    int type = call.body().type();
    return found(call, command -> command.type() == type);
  }

  Object all(Call<UserRequest> call) {
    return found(call, command -> true);
  }

  private Found found(Call<? extends Owned> call, Predicate<UserCommand> wanted) {
    return new Found(
        commands.of(call.caller(), user(call.body())).stream()
            .filter(wanted)
            .map(Command::of)
            .toList());
  }

  private static UserId user(Owned request) {
    return Arguments.user("userID", request.owner());
  }
}
