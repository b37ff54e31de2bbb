#include "bridge/registration/operators_group_item.h"

#include "bridge/host/operators_group.h"
#include "bridge/registration/registry.h"
#include "bridge/registration/settings.h"
#include "bridge/support/error.h"
#include "bridge/support/wine.h"

#include <lm.h>

#include <string>

namespace ccgv {

namespace {

void add() {
    std::wstring name = operatorsGroupName;
    std::wstring comment = L"May use CCG Vault Console without being administrators";
    LOCALGROUP_INFO_1 information{name.data(), comment.data()};
    const NET_API_STATUS error = NetLocalGroupAdd(nullptr, 1, reinterpret_cast<LPBYTE>(&information), nullptr);
    if (error != NERR_Success && error != NERR_GroupExists && error != ERROR_ALIAS_EXISTS) {
        throwWindowsError(ErrorId::operatorsGroupFailed, L"NetLocalGroupAdd", error);
    }
}

void removeGroup() {
    const NET_API_STATUS error = NetLocalGroupDel(nullptr, operatorsGroupName);
    if (error != NERR_Success && error != NERR_GroupNotFound && error != ERROR_NO_SUCH_ALIAS) {
        throwWindowsError(ErrorId::operatorsGroupFailed, L"NetLocalGroupDel", error);
    }
}

bool hasMembers() {
    LPBYTE members = nullptr;
    DWORD count = 0;
    DWORD total = 0;
    const NET_API_STATUS error = NetLocalGroupGetMembers(nullptr, operatorsGroupName, 0, &members, MAX_PREFERRED_LENGTH,
                                                         &count, &total, nullptr);
    if (members != nullptr) NetApiBufferFree(members);
    // When in doubt it stays.
    return error != NERR_Success || count > 0;
}

} // namespace

Inspection OperatorsGroupItem::inspect() const {
    // Wine accepts every group and remembers none.
    if (isWine()) return {ItemState::unsupported, L"", L""};
    return {operatorsGroupSid() ? ItemState::present : ItemState::missing, L"", L""};
}

void OperatorsGroupItem::install(Journal& journal) const {
    if (inspect().state != ItemState::missing) return;
    journal.add([] { removeGroup(); });
    add();
    registry::setValue(journal, settings::key, settings::addedGroup, registry::Value::number(1));
}

void OperatorsGroupItem::remove(Journal& journal) const {
    if (inspect().state != ItemState::present) return;
    if (registry::readNumber(settings::key, settings::addedGroup) != 1 || hasMembers()) return;
    journal.add([] { add(); });
    removeGroup();
}

} // namespace ccgv
