import { debianTool } from './debian-packages.mjs';

/** What builds the Windows bridge on Linux, and Wine to run it. On Windows, Visual Studio takes its place. */
export const nativeToolchain = debianTool({
  name: 'MinGW-w64, Clang and Wine',
  why: 'to build the Windows service and to test it',
  neededFor: ['test', 'native'],
  packages: [
    'cmake',
    'ninja-build',
    'g++-mingw-w64-x86-64-posix',
    'binutils-mingw-w64-x86-64',
    'mingw-w64-tools',
    'clang-19',
    'lld-19',
    'libclang-rt-19-dev',
    'doctest-dev',
    'libwine-dev',
    'wine',
    'wine64',
    'osslsigncode',
  ],
  commands: [
    'cmake',
    'ninja',
    'x86_64-w64-mingw32-g++-posix',
    'x86_64-w64-mingw32-windmc',
    'x86_64-w64-mingw32-widl',
    'clang-19',
    'ld.lld-19',
    'wine',
    'osslsigncode',
  ],
  files: ['/usr/include/doctest/doctest.h', '/usr/include/wine/wine/windows/oaidl.idl'],
});
