// The yardstick of the benchmarks: a service with a COM class exactly like the bridge's, that answers with constants.
#include "bridge/com/com_server.h"
#include "bridge/service/service_host.h"

using namespace ccgv;

namespace {

/// {7C7C7A54-4E5E-4C51-9C4C-5D8C6A3F2B10}
constexpr GUID constantClass = {0x7c7c7a54, 0x4e5e, 0x4c51, {0x9c, 0x4c, 0x5d, 0x8c, 0x6a, 0x3f, 0x2b, 0x10}};

class ConstantProvider final : public CredentialProvider {
  public:
    Credential getPasswordCredentials(std::wstring_view) override {
        constexpr std::u16string_view domain = u"contoso.com";
        constexpr std::u16string_view username = u"gmsa.plugin";
        constexpr std::u16string_view password = u"correct horse battery staple";
        return {{domain.begin(), domain.end()}, {username.begin(), username.end()}, {password.begin(), password.end()}};
    }
};

} // namespace

int wmain() {
    endProcess(runAsService(L"CcgVaultConstantServer", [](const std::function<void()>& serve) {
        // For as long as the process, see ComServer.
        static ConstantProvider provider;
        static CcgPlugin plugin(provider);
        static ComServer server(plugin, {constantClass});
        serve();
        server.close();
    }));
}
