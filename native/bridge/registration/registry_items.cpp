#include "bridge/registration/registry_items.h"

#include "bridge/com/identities.h"
#include "bridge/host/event_log.h"
#include "bridge/registration/settings.h"
#include "bridge/support/error.h"
#include "bridge/support/security.h"

#include <algorithm>

namespace ccgv {

namespace {

using registry::Value;

const std::wstring classes = LR"(SOFTWARE\Classes\)";
const std::wstring interfaceKey = classes + LR"(Interface\)" + credentialsInterfaceText;
const std::wstring proxyKey = interfaceKey + LR"(\ProxyStubClsid32)";
const std::wstring compatibilityKey = classes + LR"(CLSID\)" + ccgVaultClassText;

Value permission() {
    return Value::binary(SecurityDescriptor::fromSddl(activationSddl).bytes());
}

RegistryItem classItemOf(std::string id, std::string title, const std::wstring& clsid) {
    const std::wstring key = classes + LR"(CLSID\)" + clsid;
    return {std::move(id),
            std::move(title),
            key,
            {{key, L"", Value::text(serviceTitle)}, {key, L"AppID", Value::text(applicationText)}}};
}

RegistryItem compatibilityClass() {
    return classItemOf("compatibilityClass", "", ccgVaultClassText);
}

/// Whether the class is registered, and not by us.
bool belongsToCcgVault() {
    return registry::exists(compatibilityKey) && registry::readText(compatibilityKey, L"AppID") != applicationText;
}

} // namespace

Inspection RegistryItem::inspect() const {
    if (!registry::exists(key_)) return {};
    Inspection inspection{ItemState::present, L"", L""};
    for (const auto& [key, name, value] : values_) {
        const std::optional<Value> found = registry::read(key, name);
        if (found == value) continue;
        const std::wstring label = (name.empty() ? L"(default)" : name) + L" = ";
        const std::wstring separator = inspection.state == ItemState::wrong ? L"; " : L"";
        inspection.state = ItemState::wrong;
        inspection.expected += separator + label + value.display();
        inspection.found += separator + label + (found ? found->display() : L"(missing)");
    }
    return inspection;
}

void RegistryItem::install(Journal& journal) const {
    for (const auto& [key, name, value] : values_)
        registry::setValue(journal, key, name, value);
}

void RegistryItem::remove(Journal& journal) const {
    registry::deleteTree(journal, key_);
}

Inspection InterfaceItem::inspect() const {
    const std::optional<std::wstring> proxy = registry::readText(proxyKey, L"");
    if (!proxy) return {};
    return {ItemState::present, L"", L""};
}

void InterfaceItem::install(Journal& journal) const {
    if (inspect().state == ItemState::present) return;
    registry::setValue(journal, settings::key, settings::addedInterface, Value::number(1));
    registry::setValue(journal, interfaceKey, L"", Value::text(credentialsInterfaceName));
    registry::setValue(journal, proxyKey, L"", Value::text(windowsProxyText));
}

void InterfaceItem::remove(Journal& journal) const {
    if (registry::readNumber(settings::key, settings::addedInterface) != 1) return;
    registry::deleteTree(journal, interfaceKey);
    registry::deleteValue(journal, settings::key, settings::addedInterface);
}

RegistryItem settingsItem(bool answersForCcgVault) {
    return {"settings",
            "Settings of the bridge",
            settings::key,
            {{settings::key, settings::answersForCcgVault, Value::number(answersForCcgVault ? 1 : 0)}}};
}

RegistryItem eventSourceItem(const std::wstring& bridgeFile) {
    const std::wstring key =
        std::wstring(LR"(SYSTEM\CurrentControlSet\Services\EventLog\Application\)") + eventSourceName;
    return {"eventSource",
            "Source in the Windows event log",
            key,
            {{key, L"EventMessageFile", Value::text(bridgeFile)},
             {key, L"TypesSupported",
              Value::number(EVENTLOG_ERROR_TYPE | EVENTLOG_WARNING_TYPE | EVENTLOG_INFORMATION_TYPE)}}};
}

RegistryItem applicationItem() {
    const std::wstring key = classes + LR"(AppID\)" + applicationText;
    return {"application",
            "COM application and who may activate it",
            key,
            {{key, L"", Value::text(serviceTitle)},
             {key, L"LocalService", Value::text(serviceName)},
             {key, L"AccessPermission", permission()},
             {key, L"LaunchPermission", permission()}}};
}

RegistryItem classItem() {
    return classItemOf("class", "COM class that CCG activates", pluginClassText);
}

Inspection CompatibilityClassItem::inspect() const {
    if (belongsToCcgVault()) return {ItemState::wrong, L"this plugin", L"another plugin"};
    return compatibilityClass().inspect();
}

void CompatibilityClassItem::install(Journal& journal) const {
    if (belongsToCcgVault()) throw BridgeError(ErrorId::compatibilityRefused);
    compatibilityClass().install(journal);
}

void CompatibilityClassItem::remove(Journal& journal) const {
    if (!belongsToCcgVault()) compatibilityClass().remove(journal);
}

} // namespace ccgv
