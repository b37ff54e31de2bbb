#include "bridge/host/ccg_events.h"

#include "bridge/support/handle.h"

#include <objbase.h>
#include <winevt.h>

#include <algorithm>
#include <array>
#include <cwchar>
#include <string_view>
#include <thread>
#include <vector>

namespace ccgv {

namespace {

constexpr const wchar_t* channelName = L"Microsoft-Windows-Containers-CCG/Admin";

/// As in src/shared/rpc/bridge-contract.ts.
constexpr std::size_t maxDataValues = 32;
constexpr std::size_t maxDataLength = 4'096;

/// The functions of wevtapi.dll, which is loaded by hand so that the bridge runs where it is incomplete.
struct EventApi {
    decltype(&EvtOpenChannelConfig) openChannelConfig = nullptr;
    decltype(&EvtSubscribe) subscribe = nullptr;
    decltype(&EvtNext) next = nullptr;
    decltype(&EvtCreateRenderContext) createRenderContext = nullptr;
    decltype(&EvtRender) render = nullptr;
    decltype(&EvtClose) close = nullptr;

    static const EventApi& instance() {
        static const EventApi api = load();
        return api;
    }

    bool isComplete() const noexcept {
        return openChannelConfig != nullptr && subscribe != nullptr && next != nullptr &&
               createRenderContext != nullptr && render != nullptr && close != nullptr;
    }

  private:
    template <typename Function>
    static void find(HMODULE module, const char* name, Function& function) {
        function = reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(module, name)));
    }

    static EventApi load() {
        EventApi api;
        const HMODULE module = LoadLibraryExW(L"wevtapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
        if (module == nullptr) return api;
        find(module, "EvtOpenChannelConfig", api.openChannelConfig);
        find(module, "EvtSubscribe", api.subscribe);
        find(module, "EvtNext", api.next);
        find(module, "EvtCreateRenderContext", api.createRenderContext);
        find(module, "EvtRender", api.render);
        find(module, "EvtClose", api.close);
        return api;
    }
};

void closeEvent(EVT_HANDLE handle) {
    EventApi::instance().close(handle);
}
using EventHandle = Owned<EVT_HANDLE, &closeEvent>;

std::wstring hexText(std::uint64_t number) {
    std::array<wchar_t, 20> text{};
    std::swprintf(text.data(), text.size(), L"0x%llx", static_cast<unsigned long long>(number));
    return text.data();
}

std::wstring valueText(const EVT_VARIANT& value) {
    switch (value.Type) {
    case EvtVarTypeString:
        return value.StringVal == nullptr ? L"" : value.StringVal;
    case EvtVarTypeGuid: {
        std::array<wchar_t, 40> text{};
        return value.GuidVal == nullptr ||
                       StringFromGUID2(*value.GuidVal, text.data(), static_cast<int>(text.size())) == 0
                   ? L""
                   : text.data();
    }
    case EvtVarTypeInt32:
        return std::to_wstring(value.Int32Val);
    case EvtVarTypeUInt32:
        return std::to_wstring(value.UInt32Val);
    case EvtVarTypeInt64:
        return std::to_wstring(value.Int64Val);
    case EvtVarTypeUInt64:
        return std::to_wstring(value.UInt64Val);
    case EvtVarTypeUInt16:
        return std::to_wstring(value.UInt16Val);
    case EvtVarTypeHexInt32:
        return hexText(value.UInt32Val);
    case EvtVarTypeHexInt64:
        return hexText(value.UInt64Val);
    default:
        return L"";
    }
}

/// Milliseconds since the Unix epoch.
std::int64_t unixTime(std::uint64_t fileTime) {
    constexpr std::uint64_t epochDifference = 116'444'736'000'000'000;
    return static_cast<std::int64_t>((fileTime - epochDifference) / 10'000);
}

class ChannelSubscription final : public CcgEventSubscription {
  public:
    ChannelSubscription(SendFrame send, EventHandle subscription, Handle arrived)
        : api_(EventApi::instance()), send_(std::move(send)), arrived_(std::move(arrived)),
          systemContext_(api_.createRenderContext(0, nullptr, EvtRenderContextSystem)),
          userContext_(api_.createRenderContext(0, nullptr, EvtRenderContextUser)),
          subscription_(std::move(subscription)), thread_([this] { forward(); }) {}

    ~ChannelSubscription() override {
        SetEvent(stop_.get());
        thread_.join();
    }

  private:
    void forward() noexcept {
        const std::array<HANDLE, 2> events{stop_.get(), arrived_.get()};
        while (WaitForMultipleObjects(static_cast<DWORD>(events.size()), events.data(), FALSE, INFINITE) !=
               WAIT_OBJECT_0) {
            ResetEvent(arrived_.get());
            for (EVT_HANDLE raw = nullptr;;) {
                DWORD count = 0;
                if (!api_.next(subscription_.get(), 1, &raw, 0, 0, &count)) break;
                const EventHandle event(raw);
                if (!forwardOne(event.get())) return;
            }
        }
    }

    /// Answers false when the daemon has gone.
    bool forwardOne(EVT_HANDLE event) {
        const std::vector<std::byte> system = render(systemContext_.get(), event);
        const std::vector<std::byte> user = render(userContext_.get(), event);
        if (system.size() < EvtSystemPropertyIdEND * sizeof(EVT_VARIANT)) return true;
        const auto* const properties = reinterpret_cast<const EVT_VARIANT*>(system.data());
        json::Writer writer = beginNotification("host/ccgEvent");
        writer.beginObject().name("eventId").integer(properties[EvtSystemEventID].UInt16Val);
        writer.name("recordId").integer(static_cast<std::int64_t>(properties[EvtSystemEventRecordId].UInt64Val));
        writer.name("timeCreated").integer(unixTime(properties[EvtSystemTimeCreated].FileTimeVal));
        writer.name("level").integer(properties[EvtSystemLevel].ByteVal).name("data").beginArray();
        const auto* const values = reinterpret_cast<const EVT_VARIANT*>(user.data());
        for (std::size_t i = 0; i < std::min(userCount_, maxDataValues); ++i) {
            const std::wstring text = valueText(values[i]).substr(0, maxDataLength);
            writer.text(std::u16string(text.begin(), text.end()));
        }
        writer.endArray().endObject();
        return send_(finishMessage(writer));
    }

    /// The values of an event, followed by the texts that they point to.
    std::vector<std::byte> render(EVT_HANDLE context, EVT_HANDLE event) {
        DWORD bytes = 0;
        DWORD count = 0;
        api_.render(context, event, EvtRenderEventValues, 0, nullptr, &bytes, &count);
        std::vector<std::byte> buffer(bytes);
        userCount_ = 0;
        if (bytes == 0 || !api_.render(context, event, EvtRenderEventValues, bytes, buffer.data(), &bytes, &count)) {
            return {};
        }
        userCount_ = count;
        return buffer;
    }

    const EventApi& api_;
    const SendFrame send_;
    Handle stop_ = createEvent();
    Handle arrived_;
    EventHandle systemContext_;
    EventHandle userContext_;
    EventHandle subscription_;
    /// How many values the last `render` gave; that of the user data comes last.
    std::size_t userCount_ = 0;
    std::thread thread_;
};

CcgEventSubscriptionResult notAvailable(std::wstring reason) {
    return {nullptr, std::move(reason)};
}

} // namespace

CcgEventSubscriptionResult subscribeCcgEvents(SendFrame send, std::optional<std::uint64_t> afterRecordId) {
    const EventApi& api = EventApi::instance();
    if (!api.isComplete()) return notAvailable(L"this system has no event channels");
    if (const EventHandle channel(api.openChannelConfig(nullptr, channelName, 0)); !channel) {
        return notAvailable(L"the channel cannot be opened: Windows error " + std::to_wstring(GetLastError()));
    }
    Handle arrived = createEvent();
    const std::wstring query =
        afterRecordId ? L"*[System[EventRecordID > " + std::to_wstring(*afterRecordId) + L"]]" : L"*";
    EventHandle subscription(api.subscribe(
        nullptr, arrived.get(), channelName, query.c_str(), nullptr, nullptr, nullptr,
        static_cast<DWORD>(afterRecordId ? EvtSubscribeStartAtOldestRecord : EvtSubscribeToFutureEvents)));
    if (!subscription) {
        return notAvailable(L"the channel cannot be read: Windows error " + std::to_wstring(GetLastError()));
    }
    return {std::make_unique<ChannelSubscription>(std::move(send), std::move(subscription), std::move(arrived)), L""};
}

} // namespace ccgv
