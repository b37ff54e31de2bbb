// Owners of Windows handles: closed at the end of their scope, moved but never copied.
#pragma once

#include <windows.h>

#include <utility>

namespace ccgv {

/// Owns one handle; `Close` is the function that closes it, and null means none.
template <typename Type, auto Close>
class Owned {
  public:
    Owned() noexcept = default;
    explicit Owned(Type value) noexcept : value_(value) {}
    Owned(Owned&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
    Owned& operator=(Owned&& other) noexcept {
        if (this != &other) {
            reset();
            value_ = std::exchange(other.value_, nullptr);
        }
        return *this;
    }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() { reset(); }

    Type get() const noexcept { return value_; }
    explicit operator bool() const noexcept { return value_ != nullptr; }
    void reset() noexcept {
        if (value_ != nullptr) static_cast<void>(Close(std::exchange(value_, nullptr)));
    }
    /// For functions that give a handle back through a pointer.
    Type* receive() noexcept {
        reset();
        return &value_;
    }

  private:
    Type value_ = nullptr;
};

using Handle = Owned<HANDLE, &CloseHandle>;
using ServiceHandle = Owned<SC_HANDLE, &CloseServiceHandle>;
using RegistryHandle = Owned<HKEY, &RegCloseKey>;
/// What Windows allocated for us with LocalAlloc.
using LocalMemory = Owned<HLOCAL, &LocalFree>;
using EventSource = Owned<HANDLE, &DeregisterEventSource>;

/// A handle from a function that answers INVALID_HANDLE_VALUE when it fails.
inline Handle ownFile(HANDLE file) noexcept {
    return file == INVALID_HANDLE_VALUE ? Handle() : Handle(file);
}

/// An event that stays set until it is reset.
inline Handle createEvent() noexcept {
    return Handle(CreateEventW(nullptr, TRUE, FALSE, nullptr));
}

} // namespace ccgv
