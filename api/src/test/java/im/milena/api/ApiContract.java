package im.milena.api;

import org.junit.jupiter.api.Nested;

/** The contracts of all areas, over HTTP, whatever the stores are. */
abstract class ApiContract {
  abstract RunningApi.Stores stores();

  @Nested
  class Auth extends AuthContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class Users extends UserContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class Belongings extends BelongingContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class Friends extends FriendContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class Groups extends GroupContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class GroupSync extends GroupSyncContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class Conversations extends ConversationContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class Jssdk extends JssdkContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class Messages extends MessageContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class MessageChanges extends MessageChangeContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class ServiceMessages extends ServiceMessageContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }

  @Nested
  class Http extends HttpContract {
    @Override
    RunningApi.Stores stores() {
      return ApiContract.this.stores();
    }
  }
}
