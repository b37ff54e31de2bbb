; Answers a set-up that waits at its first page like a person who has second thoughts: Cancel, and Yes to the question. Ends
; with 1 when no set-up appears within 30 s, or when it does not go.
; Made with OUT_FILE, by test/installer/installers.ts.

Target amd64-unicode
Unicode true
SilentInstall silent
RequestExecutionLevel user
OutFile "${OUT_FILE}"

!include LogicLib.nsh
!include WinMessages.nsh

!define IDCANCEL 2
!define IDYES 6

Section
  StrCpy $2 0
  ${For} $1 1 300
    ; Nothing else on the machine shows dialogs.
    FindWindow $0 "#32770" ""
    ${If} $0 P= 0
      ${If} $2 = 1
        SetErrorLevel 0
        Quit
      ${EndIf}
    ${Else}
      GetDlgItem $3 $0 ${IDYES}
      ${If} $3 P<> 0
        System::Call 'user32::PostMessageW(p r0, i ${WM_COMMAND}, p ${IDYES}, p r3)'
        StrCpy $2 1
      ${Else}
        GetDlgItem $3 $0 ${IDCANCEL}
        System::Call 'user32::PostMessageW(p r0, i ${WM_COMMAND}, p ${IDCANCEL}, p r3)'
      ${EndIf}
    ${EndIf}
    Sleep 100
  ${Next}
  SetErrorLevel 1
SectionEnd
