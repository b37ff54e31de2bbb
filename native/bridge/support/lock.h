// Locks of this process. Windows' own slim ones cost nothing while nobody waits, and waiting for them takes no kernel
// object. The standard library's have the same in Visual Studio, but MinGW-w64's make two semaphores for each condition
// variable and close them again, which is most of what a call would cost.
#pragma once

#include <windows.h>

#include <algorithm>
#include <chrono>
#include <mutex>

namespace ccgv {

/// For std::lock_guard and std::unique_lock, whence its functions have their names.
class Mutex {
  public:
    Mutex() noexcept = default;
    Mutex(const Mutex&) = delete;
    Mutex& operator=(const Mutex&) = delete;

    void lock() noexcept { AcquireSRWLockExclusive(&lock_); }
    void unlock() noexcept { ReleaseSRWLockExclusive(&lock_); }

  private:
    friend class Condition;

    SRWLOCK lock_ = SRWLOCK_INIT;
};

class Condition {
  public:
    Condition() noexcept = default;
    Condition(const Condition&) = delete;
    Condition& operator=(const Condition&) = delete;

    void notifyOne() noexcept { WakeConditionVariable(&condition_); }
    void notifyAll() noexcept { WakeAllConditionVariable(&condition_); }

    /// Answers what `isSettled` says in the end: false only when the deadline has passed. The lock is held whenever
    /// `isSettled` is asked.
    template <typename Predicate>
    bool waitUntil(std::unique_lock<Mutex>& lock, std::chrono::steady_clock::time_point deadline, Predicate isSettled) {
        for (;;) {
            if (isSettled()) return true;
            const auto left = deadline - std::chrono::steady_clock::now();
            if (left <= left.zero()) return false;
            // Rounded up, so that the last moment is not spent in a busy loop.
            const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(left).count();
            SleepConditionVariableSRW(&condition_, &lock.mutex()->lock_,
                                      static_cast<DWORD>(std::min<long long>(milliseconds, longestWait)), 0);
        }
    }

  private:
    /// INFINITE is a number like others, and one that must not be met by accident.
    static constexpr long long longestWait = 0x7fff'ffff;

    CONDITION_VARIABLE condition_ = CONDITION_VARIABLE_INIT;
};

/// A mutex that can be waited for in vain; for std::unique_lock with a deadline.
class TimedMutex {
  public:
    TimedMutex() noexcept = default;
    TimedMutex(const TimedMutex&) = delete;
    TimedMutex& operator=(const TimedMutex&) = delete;

    bool try_lock_until(std::chrono::steady_clock::time_point deadline) {
        std::unique_lock lock(mutex_);
        if (!released_.waitUntil(lock, deadline, [&] { return !isHeld_; })) return false;
        isHeld_ = true;
        return true;
    }
    void unlock() noexcept {
        {
            const std::lock_guard lock(mutex_);
            isHeld_ = false;
        }
        released_.notifyOne();
    }

  private:
    Mutex mutex_;
    Condition released_;
    bool isHeld_ = false;
};

} // namespace ccgv
