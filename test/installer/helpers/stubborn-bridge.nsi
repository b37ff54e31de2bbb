; Stands in for ccg-vault-bridge.exe: "install" seems to work, and nothing else does.
; Made with OUT_FILE, by test/installer/installers.ts.

Target amd64-unicode
Unicode true
SilentInstall silent
RequestExecutionLevel user
OutFile "${OUT_FILE}"

!include FileFunc.nsh
!include LogicLib.nsh

Section
  ${GetParameters} $0
  StrCpy $0 $0 7
  SetErrorLevel 1
  ${If} $0 == "install"
    SetErrorLevel 0
  ${EndIf}
SectionEnd
