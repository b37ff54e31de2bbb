; Runs the command line that it is given without the rights of an administrator, and ends with its exit code; with 250 when it
; cannot be run.
; Made with OUT_FILE, by test/installer/installers.ts.

Target amd64-unicode
Unicode true
SilentInstall silent
RequestExecutionLevel user
OutFile "${OUT_FILE}"

!include FileFunc.nsh
!include LogicLib.nsh

Section
  ${GetParameters} $7
  SetErrorLevel 250
  ; TOKEN_ALL_ACCESS; the token's group of administrators can only deny from now on.
  System::Call 'advapi32::OpenProcessToken(p -1, i 0xF01FF, *p .r1)'
  System::Call 'advapi32::ConvertStringSidToSidW(w "S-1-5-32-544", *p .r2)'
  System::Call '*(p r2, i 0) p .r3'
  System::Call 'advapi32::CreateRestrictedToken(p r1, i 0, i 1, p r3, i 0, p 0, i 0, p 0, *p .r4) i .r5'
  ${If} $5 <> 0
    ; STARTUPINFOW and PROCESS_INFORMATION
    System::Call '*(i 104, i, p, p, p, i, i, i, i, i, i, i, i, &i2, &i2, i, p, p, p, p) p .r5'
    System::Call '*(p, p, i, i) p .r6'
    System::Call 'advapi32::CreateProcessAsUserW(p r4, p 0, w r7, p 0, p 0, i 0, i 0, p 0, p 0, p r5, p r6) i .r8'
    ${If} $8 <> 0
      System::Call '*$6(p .r1)'
      System::Call 'kernel32::WaitForSingleObject(p r1, i -1)'
      System::Call 'kernel32::GetExitCodeProcess(p r1, *i .r2)'
      SetErrorLevel $2
    ${EndIf}
  ${EndIf}
SectionEnd
