// Memory for whatever may hold a secret: it is overwritten before it is given back, also when a container grows.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#ifdef _WIN32
#include <windows.h>
#endif

namespace ccgv {

/// Overwrites memory with zeros in a way that the compiler may not leave out.
inline void wipe(void* memory, std::size_t bytes) noexcept {
#ifdef _WIN32
    SecureZeroMemory(memory, bytes);
#else
    explicit_bzero(memory, bytes);
#endif
}

/// An allocator that wipes every block before it frees it.
template <typename T>
class WipingAllocator {
  public:
    using value_type = T;

    WipingAllocator() noexcept = default;
    template <typename U>
    WipingAllocator(const WipingAllocator<U>&) noexcept {}

    T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T* memory, std::size_t count) noexcept {
        wipe(memory, count * sizeof(T));
        std::allocator<T>().deallocate(memory, count);
    }

    template <typename U>
    bool operator==(const WipingAllocator<U>&) const noexcept {
        return true;
    }
};

/// Bytes that may hold a secret. A vector, since std::string keeps short texts inside itself, where nothing wipes them.
using SecretBytes = std::vector<char, WipingAllocator<char>>;

/// UTF-16 text that may hold a secret.
using SecretText = std::vector<char16_t, WipingAllocator<char16_t>>;

inline std::string_view viewOf(const SecretBytes& bytes) noexcept {
    return {bytes.data(), bytes.size()};
}

inline std::u16string_view viewOf(const SecretText& text) noexcept {
    return {text.data(), text.size()};
}

} // namespace ccgv
