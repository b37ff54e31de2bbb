#include "bridge/registration/registration.h"

#include "bridge/channel/json.h"
#include "bridge/com/identities.h"
#include "bridge/registration/allow_list.h"
#include "bridge/registration/data_folder_item.h"
#include "bridge/registration/operators_group_item.h"
#include "bridge/registration/registry.h"
#include "bridge/registration/registry_items.h"
#include "bridge/registration/service_item.h"
#include "bridge/registration/settings.h"
#include "bridge/service/daemon_file.h"
#include "bridge/support/text.h"
#include "bridge/version.h"

#include <shlobj.h>

#include <algorithm>
#include <ranges>

namespace ccgv {

namespace {

AllowListItem allowListItem() {
    return {"allowList", "Permission from CCG (allow-list)", pluginClassText};
}

AllowListItem compatibilityAllowListItem() {
    return {"compatibilityAllowList", "Permission from CCG for CcgVault's class", ccgVaultClassText};
}

/// Our folder in the registry, once nothing is left in it.
void removeEmptyProductKey(Journal& journal) {
    if (!registry::exists(settings::productKey) || !registry::subkeys(settings::productKey).empty()) return;
    registry::deleteTree(journal, settings::productKey);
}

std::string_view nameOf(ItemState state) {
    switch (state) {
    case ItemState::present:
        return "present";
    case ItemState::missing:
        return "missing";
    case ItemState::wrong:
        return "wrong";
    case ItemState::unsupported:
        return "unsupported";
    }
    return "";
}

std::string_view nameOfServiceState(DWORD state) {
    switch (state) {
    case SERVICE_RUNNING:
        return "running";
    case SERVICE_STOPPED:
        return "stopped";
    case SERVICE_START_PENDING:
        return "starting";
    case SERVICE_STOP_PENDING:
        return "stopping";
    default:
        return "unknown";
    }
}

void writeItem(json::Writer& writer, const Item& item, const Inspection& inspection) {
    writer.beginObject().name("id").ascii(item.id()).name("title").ascii(item.title());
    writer.name("state").ascii(nameOf(inspection.state));
    if (inspection.state == ItemState::wrong) {
        writer.name("expected").text(toUtf16(inspection.expected)).name("found").text(toUtf16(inspection.found));
    }
    writer.endObject();
}

void writeService(json::Writer& writer) {
    const ServiceStatus service = serviceStatus();
    writer.name("service").beginObject().name("name").text(toUtf16(serviceName));
    writer.name("state").ascii(service.isInstalled ? nameOfServiceState(service.state) : "missing");
    if (service.isInstalled) writer.name("account").text(toUtf16(service.account));
    if (service.processId != 0) writer.name("processId").integer(static_cast<std::int64_t>(service.processId));
    writer.endObject();
}

void writePlugins(json::Writer& writer) {
    writer.name("plugins").beginArray();
    for (const RegisteredPlugin& plugin : registeredPlugins()) {
        writer.beginObject().name("clsid").text(toUtf16(plugin.clsid));
        writer.name("name").text(toUtf16(plugin.name)).endObject();
    }
    writer.endArray();
}

/// Without the settings nobody knows any more what an installation has added, and then all of it stays.
bool hasLostItsRecord() {
    return serviceStatus().isInstalled && !registry::exists(settings::key);
}

constexpr const wchar_t* lostRecord = L"what the installation had added was not recorded any more: uninstalling will "
                                      L"leave the data folder, the operators "
                                      L"group and the interface";

/// What may be there without an installation, because it outlives one or because Windows has it.
bool isTellingOfInstallation(const Item& item) {
    constexpr std::string_view others[] = {"dataFolder", "operatorsGroup", "interface"};
    return std::ranges::find(others, item.id()) == std::end(others);
}

/// What is there as a whole: "installed", "missing", or "damaged" when something is missing or wrong.
std::string_view overallState(const Items& items, const std::vector<Inspection>& inspections) {
    bool isComplete = true;
    bool isThere = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const ItemState state = inspections[i].state;
        isComplete = isComplete && state != ItemState::missing && state != ItemState::wrong;
        isThere = isThere || (state != ItemState::missing && isTellingOfInstallation(*items[i]));
    }
    return isComplete ? "installed" : isThere ? "damaged" : "missing";
}

} // namespace

bool answersForCcgVault() {
    return registry::readNumber(settings::key, settings::answersForCcgVault) == 1;
}

/// In the order in which they are installed; nothing refers to a later one.
Items Registration::items(bool answersForCcgVault) const {
    Items items;
    items.push_back(std::make_unique<RegistryItem>(settingsItem(answersForCcgVault)));
    items.push_back(std::make_unique<OperatorsGroupItem>());
    items.push_back(std::make_unique<DataFolderItem>());
    items.push_back(std::make_unique<RegistryItem>(eventSourceItem(bridgeFile_)));
    items.push_back(std::make_unique<ServiceItem>(bridgeFile_));
    items.push_back(std::make_unique<RegistryItem>(applicationItem()));
    items.push_back(std::make_unique<RegistryItem>(classItem()));
    items.push_back(std::make_unique<InterfaceItem>());
    items.push_back(std::make_unique<AllowListItem>(allowListItem()));
    if (answersForCcgVault) {
        items.push_back(std::make_unique<CompatibilityClassItem>());
        items.push_back(std::make_unique<AllowListItem>(compatibilityAllowListItem()));
    }
    return items;
}

ActionResult Registration::install(bool wantsCompatibility, bool startsService) {
    const bool hadCompatibility = answersForCcgVault();
    const Items wanted = items(wantsCompatibility);
    std::vector<Step> steps;
    for (const auto& item : wanted)
        steps.push_back({item->id(), [&item](Journal& j) { item->install(j); }});
    if (hasLostItsRecord()) std::ranges::find(steps, std::string("settings"), &Step::name)->note = lostRecord;
    if (hadCompatibility != wantsCompatibility) {
        // The service reads at its start which classes it answers to.
        steps.push_back({"stop", [](Journal& j) { stopService(j); }});
    }
    if (hadCompatibility && !wantsCompatibility) {
        steps.push_back({"compatibilityAllowList", [](Journal& j) { compatibilityAllowListItem().remove(j); }});
        steps.push_back({"compatibilityClass", [](Journal& j) { CompatibilityClassItem().remove(j); }});
    }
    if (startsService) steps.push_back({"start", [](Journal& j) { startService(j); }});
    return perform(steps);
}

ActionResult Registration::repair(bool startsService) {
    return install(answersForCcgVault(), startsService);
}

/// What can be undone least goes last.
ActionResult Registration::uninstall() {
    const Items all = items(true);
    const auto itemOf = [&](std::string_view id) -> const Item& {
        return **std::ranges::find_if(all, [&](const auto& item) { return item->id() == id; });
    };
    std::vector<Step> steps;
    steps.push_back({"stop", [](Journal& j) { stopService(j); }});
    for (const char* const id : {"compatibilityAllowList", "compatibilityClass", "allowList", "interface", "class",
                                 "application", "eventSource", "dataFolder", "operatorsGroup", "settings", "service"}) {
        const Item& item = itemOf(id);
        steps.push_back({id, [&item](Journal& j) { item.remove(j); }});
    }
    // CcgVault's own permission is not ours to take.
    if (!answersForCcgVault()) steps.erase(steps.begin() + 1);
    std::ranges::find(steps, std::string("settings"), &Step::name)->run = [&](Journal& j) {
        itemOf("settings").remove(j);
        removeEmptyProductKey(j);
    };
    return perform(steps);
}

ActionResult Registration::perform(const std::vector<Step>& steps) {
    if (!IsUserAnAdmin()) return {BridgeError(ErrorId::elevationNeeded), true};
    Journal journal;
    for (const Step& step : steps) {
        journal.beginStep(step.name);
        try {
            step.run(journal);
            if (step.name == failAt_) throw BridgeError(ErrorId::internalError, L"failed on purpose");
            report_({step.name, journal.hasChanges(step.name) ? "done" : "unchanged", step.note});
        } catch (const BridgeError& error) {
            report_({step.name, "failed", error.detail()});
            ActionResult result{error, true};
            for (const Journal::UndoResult& undone : journal.rollBack()) {
                report_({undone.step, undone.failure.empty() ? "undone" : "failed", undone.failure});
                result.isUndone = result.isUndone && undone.failure.empty();
            }
            return result;
        }
    }
    return {};
}

std::string Registration::statusJson() const {
    const Items all = items(answersForCcgVault());
    std::vector<Inspection> inspections;
    for (const auto& item : all)
        inspections.push_back(item->inspect());

    json::Writer writer;
    writer.beginObject().name("version").ascii(bridgeVersion).name("state").ascii(overallState(all, inspections));
    writer.name("answersForCcgVault").boolean(answersForCcgVault());
    writer.name("bridgeFile").text(toUtf16(bridgeFile_));
    const std::wstring daemon = daemonFileBeside(bridgeFile_);
    writer.name("daemonFile").text(toUtf16(daemon));
    writer.name("daemonPresent").boolean(GetFileAttributesW(daemon.c_str()) != INVALID_FILE_ATTRIBUTES);
    writer.name("dataFolder").text(toUtf16(dataFolder()));
    writeService(writer);
    writer.name("items").beginArray();
    for (std::size_t i = 0; i < all.size(); ++i)
        writeItem(writer, *all[i], inspections[i]);
    writer.endArray();
    writer.name("ccgPresent").boolean(registry::exists(allowListKey));
    writePlugins(writer);
    writer.endObject();
    return std::string(writer.view());
}

} // namespace ccgv
