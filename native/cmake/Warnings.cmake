# One target that every target of ours links: warnings as errors, and what hardens the executables.
add_library(ccgv-options INTERFACE)

if(MSVC)
  target_compile_options(ccgv-options INTERFACE /W4 /WX /permissive- /sdl /guard:cf /utf-8 /EHsc /Zc:__cplusplus)
  target_link_options(ccgv-options INTERFACE /GUARD:CF /CETCOMPAT)
  set(CMAKE_MSVC_RUNTIME_LIBRARY "MultiThreaded$<$<CONFIG:Debug>:Debug>")
else()
  target_compile_options(
    ccgv-options
    INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-qual
 -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2 -Wundef
              $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
              -fstack-protector-strong -ffunction-sections -fdata-sections)
  if(WIN32)
    target_link_options(
      ccgv-options INTERFACE -municode -fstack-protector-strong -Wl,--gc-sections -Wl,--dynamicbase -Wl,--nxcompat -Wl,--high-entropy-va
      $<$<CONFIG:Release>:-s>)
  endif()
endif()

if(WIN32)
  target_compile_definitions(
    ccgv-options INTERFACE UNICODE _UNICODE WIN32_LEAN_AND_MEAN NOMINMAX WINVER=0x0A00 _WIN32_WINNT=0x0A00)
endif()
target_include_directories(ccgv-options INTERFACE "${CMAKE_CURRENT_SOURCE_DIR}")
