; What installer and uninstaller both need. NSIS wants the functions of an uninstaller to begin with "un.", so these are
; macros that are inserted twice, with PREFIX empty and "un.".
;
; Throughout: what outlives a function is in a named variable; $0 to $9 belong to the function that runs.

!define PRODUCT "CCG Vault Console"
!define PUBLISHER "The CCG Vault Console authors"
!define CONSOLE_EXE "${PRODUCT}.exe"
!define SERVICE "CcgVaultBridge"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PRODUCT}"
!define SHORTCUT "$SMPROGRAMS\${PRODUCT}.lnk"

Var LogFile
; %ProgramData%\CCG Vault Console
Var DataFolder
; of the program that ran last
Var ExitCode
Var Output

!macro _Log TEXT
  Push `${TEXT}`
  !ifdef __UNINSTALL__
    Call un.WriteLog
  !else
    Call WriteLog
  !endif
!macroend
!define Log "!insertmacro _Log"

; Runs a program without a window, and logs what it prints.
!macro _Run COMMAND_LINE
  Push `${COMMAND_LINE}`
  !ifdef __UNINSTALL__
    Call un.RunProgram
  !else
    Call RunProgram
  !endif
!macroend
!define Run "!insertmacro _Run"

; Ends with an exit code, a line in the log and, unless silent, a message. Nothing may have been changed yet.
!macro _Refuse CODE TEXT
  ${Log} "Refused (exit code ${CODE}): ${TEXT}"
  SetErrorLevel ${CODE}
  MessageBox MB_OK|MB_ICONEXCLAMATION `${TEXT}` /SD IDOK
  Quit
!macroend
!define Refuse "!insertmacro _Refuse"

!macro SharedFunctions PREFIX

; The folder for logs of Windows can be written by administrators only, so that nobody can put a link there for us to write
; through. Without the right to install it is the temporary folder of whoever started us.
Function ${PREFIX}ChooseLogFile
  ${If} $LogFile != ""
    Return
  ${EndIf}
  UserInfo::GetAccountType
  Pop $0
  StrCpy $LogFile "$TEMP\${PRODUCT} Setup.log"
  ${If} $0 == "Admin"
    CreateDirectory "$WINDIR\Logs"
    StrCpy $LogFile "$WINDIR\Logs\${PRODUCT} Setup.log"
  ${EndIf}
FunctionEnd

; Appends the text on the stack to the log, in UTF-8 and with the time (UTC), and shows it. A log that cannot be written
; stops nothing.
Function ${PREFIX}WriteLog
  Exch $R0
  Push $R1
  Push $R2
  Push $R3
  Push $R4
  Push $R5
  Push $R6
  Push $R7
  DetailPrint $R0
  ${GetTime} "" "LS" $R1 $R2 $R3 $R4 $R5 $R6 $R7
  StrCpy $R0 "$R3-$R2-$R1T$R5:$R6:$R7Z $R0$\r$\n"
  System::Call 'kernel32::WideCharToMultiByte(i 65001, i 0, w R0, i -1, p 0, i 0, p 0, p 0) i .R1'
  System::Alloc $R1
  Pop $R2
  System::Call 'kernel32::WideCharToMultiByte(i 65001, i 0, w R0, i -1, p R2, i R1, p 0, p 0)'
  IntOp $R1 $R1 - 1
  ClearErrors
  FileOpen $R3 $LogFile a
  ${IfNot} ${Errors}
    FileSeek $R3 0 END
    System::Call 'kernel32::WriteFile(p R3, p R2, i R1, *i .R4, p 0)'
    FileClose $R3
  ${EndIf}
  System::Free $R2
  ClearErrors
  Pop $R7
  Pop $R6
  Pop $R5
  Pop $R4
  Pop $R3
  Pop $R2
  Pop $R1
  Pop $R0
FunctionEnd

Function ${PREFIX}RunProgram
  Exch $0
  ${Log} "> $0"
  nsExec::ExecToStack /TIMEOUT=120000 $0
  Pop $ExitCode
  Pop $Output
  ${If} $Output != ""
    ; Several lines, which the list of details would show as one.
    SetDetailsPrint none
    ${Log} "$Output"
    SetDetailsPrint both
  ${EndIf}
  ${Log} "ended with $ExitCode"
  ; "error" when it could not be run and "timeout", which count as 0 where numbers are compared.
  ${If} $ExitCode == "error"
  ${OrIf} $ExitCode == "timeout"
    StrCpy $ExitCode -1
  ${EndIf}
  Pop $0
FunctionEnd

; The views and folders of all users on 64-bit Windows, whatever this installer itself is.
Function ${PREFIX}UseMachine
  SetRegView 64
  SetShellVarContext all
  StrCpy $DataFolder "$APPDATA\${PRODUCT}"
FunctionEnd

; Ends the process when another installer or uninstaller of ours is at work; else holds them off until it ends.
Function ${PREFIX}RefuseSecondInstaller
  System::Call 'kernel32::CreateMutexW(p 0, i 1, w "Global\${PRODUCT} Setup") p .r0 ?e'
  Pop $1
  ${If} $1 = 183 ; ERROR_ALREADY_EXISTS
  ${OrIf} $0 P= 0
    ${Refuse} ${EXIT_ALREADY_RUNNING} "Another installation or removal of ${PRODUCT} is under way. Wait until it has ended."
  ${EndIf}
FunctionEnd

Function ${PREFIX}RefuseWithoutRights
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != "Admin"
    ${Refuse} ${EXIT_NOT_ADMINISTRATOR} "Administrator rights are needed. Start this program as an administrator."
  ${EndIf}
FunctionEnd

; Deletes the data folder. Files of a process that has just ended can be held open for a moment longer.
Function ${PREFIX}RemoveDataFolder
  ${For} $0 1 40
    RMDir /r $DataFolder
    ${IfNot} ${FileExists} "$DataFolder\*"
      ${Break}
    ${EndIf}
    Sleep 250
  ${Next}
  ClearErrors
FunctionEnd

; A program that runs cannot be opened for writing.
Function ${PREFIX}RefuseRunningConsole
  ${IfNot} ${FileExists} "$INSTDIR\${CONSOLE_EXE}"
    Return
  ${EndIf}
  again:
  ClearErrors
  FileOpen $0 "$INSTDIR\${CONSOLE_EXE}" a
  ${IfNot} ${Errors}
    FileClose $0
    Return
  ${EndIf}
  ClearErrors
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${PRODUCT} is running, maybe for another user. Close it, then try again." \
    /SD IDCANCEL IDRETRY again
  ${Log} "Refused (exit code ${EXIT_FILES_IN_USE}): ${PRODUCT} is running"
  SetErrorLevel ${EXIT_FILES_IN_USE}
  Quit
FunctionEnd

; Splits the process's command line as Windows does, and calls TakeOption with $0 the option and $1 what follows its "=".
; NSIS's own way is not used, since it neither sees unknown options nor those that are quoted as a whole.
Function ${PREFIX}ReadOptions
  System::Call 'kernel32::GetCommandLineW() w .r2'
  System::Call 'shell32::CommandLineToArgvW(w r2, *i .r3) p .r4'
  StrCpy $5 1
  ${While} $5 < $3
    IntOp $6 $5 * ${NSIS_PTR_SIZE}
    IntPtrOp $6 $4 + $6
    System::Call '*$6(w .r0)'
    IntOp $5 $5 + 1
    StrCpy $1 ""
    StrLen $7 $0
    StrCpy $8 0
    ${While} $8 < $7
      StrCpy $9 $0 1 $8
      ${If} $9 == "="
        IntOp $8 $8 + 1
        StrCpy $1 $0 "" $8
        StrCpy $0 $0 $8
        StrCpy $8 $7
      ${EndIf}
      IntOp $8 $8 + 1
    ${EndWhile}
    Push $3
    Push $4
    Push $5
    Call ${PREFIX}TakeOption
    Pop $5
    Pop $4
    Pop $3
    ; What follows /D= and _?= is one path to the end, quoted or not.
    ${If} $0 == "/D="
    ${OrIf} $0 == "_?="
      ${Break}
    ${EndIf}
  ${EndWhile}
  System::Call 'kernel32::LocalFree(p r4)'
FunctionEnd

!macroend
