; Installs what was unpacked to .new. Until the new service has proved to answer, every step can be taken back.

; "healthy", "reachable" (it answers, and reports problems) or "silent"
Var Health
Var HealthBefore
; What has been done so far, to be taken back in reverse
Var IsInPlace
Var IsRegistered
Var IsConfigPlaced
Var IsRestarted
; What was there before
Var HadData
Var HadConfig

; Takes back what was done, and ends.
!macro _GiveUp CODE TEXT
  Push `${TEXT}`
  Push ${CODE}
  Call GiveUp
!macroend
!define GiveUp "!insertmacro _GiveUp"

!macro ApplyFunctions

Function Prepare
  ${If} ${FileExists} "$INSTDIR\*"
    Call RecoverSwap
  ${EndIf}
  CreateDirectory "$INSTDIR\.new"
  ClearErrors
FunctionEnd

; Ends with the exit code (on the stack, on top) and the reason (below it).
Function GiveUp
  Pop $8
  Pop $9
  ${Log} "Failed (exit code $8): $9"
  Call TakeBack
  ${If} $7 <> 0
    StrCpy $8 ${EXIT_TAKE_BACK_FAILED}
    StrCpy $9 "$9$\r$\n$\r$\nNot everything could be taken back; see $LogFile."
    ${Log} "Exit code $8: not everything could be taken back"
  ${EndIf}
  SetErrorLevel $8
  MessageBox MB_OK|MB_ICONSTOP "$9" /SD IDOK
  SetDetailsView show
  ${If} ${Silent}
    Quit
  ${EndIf}
  Abort
FunctionEnd

; $7: how many steps could not be taken back.
Function TakeBack
  Push $8
  Push $9
  StrCpy $6 0
  ${If} $IsRegistered = 1
  ${AndIf} $InstalledVersion == ""
    ${Run} '"$INSTDIR\bin\ccg-vault-bridge.exe" uninstall'
    ${If} $ExitCode <> 0
      IntOp $6 $6 + 1
    ${EndIf}
  ${EndIf}
  ${If} $IsConfigPlaced = 1
    ${Log} "The configuration is put back"
    Delete "$DataFolder\config.yaml"
    ${If} $HadConfig = 1
      ClearErrors
      Rename "$DataFolder\config.yaml.before-setup" "$DataFolder\config.yaml"
      ${If} ${Errors}
        IntOp $6 $6 + 1
      ${EndIf}
    ${EndIf}
  ${EndIf}
  ${If} $IsInPlace = 1
    ${Log} "The files of before are put back"
    Call PutBack
    ${If} $MoveFailed = 1
      IntOp $6 $6 + 1
    ${EndIf}
  ${EndIf}
  ; The folder that a program works in cannot be removed.
  SetOutPath $TEMP
  ${If} $InstalledVersion == ""
    ; A first installation leaves nothing. What the service has written in the meantime is nobody's yet.
    ${If} $HadData = 0
      Call RemoveDataFolder
    ${EndIf}
    Call CleanUpSwap
    ; Whoever has just looked at what was in it, a virus scanner for example, may hold it for a moment.
    ${For} $R0 1 20
      RMDir $INSTDIR
      ${IfNot} ${FileExists} "$INSTDIR\*"
        ${Break}
      ${EndIf}
      Sleep 100
    ${Next}
  ${Else}
    ${If} $IsRegistered = 1
      ${Run} '"$INSTDIR\bin\ccg-vault-bridge.exe" repair --no-start'
      ${If} $ExitCode <> 0
        IntOp $6 $6 + 1
      ${EndIf}
    ${EndIf}
    ${If} $IsRestarted = 1
      Call Restart
      ${If} $ServiceState != ${SERVICE_RUNNING}
        IntOp $6 $6 + 1
      ${EndIf}
      ${Log} "Version $InstalledVersion is started again (state $ServiceState)"
    ${EndIf}
    Call CleanUpSwap
  ${EndIf}
  StrCpy $7 $6
  Pop $9
  Pop $8
FunctionEnd

; From here on CCG waits, until the service runs again. A call of CCG in between starts it as well.
Function Restart
  Call StopService
  Call StartService
FunctionEnd

; Asks the service through the command line, as an administrator would.
Function ReadHealth
  nsExec::ExecToStack /TIMEOUT=30000 '"$INSTDIR\bin\ccg-vault.exe" status --json'
  Pop $ExitCode
  Pop $Output
  ; It begins with {, a line break, and "healthy".
  StrCpy $0 $Output 7 5
  StrCpy $Health "silent"
  ${If} $0 == "healthy"
    StrCpy $Health "reachable"
    ${If} $ExitCode = 0
      StrCpy $Health "healthy"
    ${EndIf}
  ${EndIf}
FunctionEnd

; The service must answer, and if all was well before, all must be well again: a Vault that was sealed before the upgrade
; says nothing about the new version.
Function AwaitHealth
  System::Call 'kernel32::GetTickCount64() l .r1'
  System::Int64Op $1 + ${HEALTH_SECONDS}000
  Pop $1
  ${Do}
    Call ReadHealth
    ${Log} "The service is $Health"
    ${If} $Health == "healthy"
      Return
    ${EndIf}
    ${If} $Health == "reachable"
    ${AndIf} $HealthBefore != "healthy"
      Return
    ${EndIf}
    Sleep 500
    System::Call 'kernel32::GetTickCount64() l .r2'
    System::Int64Op $2 > $1
    Pop $2
  ${LoopUntil} $2 = 1
  ${Log} "$Output"
  StrCpy $Health "silent"
FunctionEnd

; Puts the file given with /CONFIG where the service reads it, in one step.
Function PlaceConfig
  StrCpy $HadConfig 0
  ClearErrors
  CopyFiles /SILENT $ConfigFile "$DataFolder\config.yaml.setup"
  ${If} ${FileExists} "$DataFolder\config.yaml"
    StrCpy $HadConfig 1
    Delete "$DataFolder\config.yaml.before-setup"
    CopyFiles /SILENT "$DataFolder\config.yaml" "$DataFolder\config.yaml.before-setup"
  ${EndIf}
  ; MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH
  System::Call 'kernel32::MoveFileExW(w "$DataFolder\config.yaml.setup", w "$DataFolder\config.yaml", i 9) i .r0'
  ${If} $0 = 0
    Delete "$DataFolder\config.yaml.setup"
    Delete "$DataFolder\config.yaml.before-setup"
    ${GiveUp} ${EXIT_FILES_NOT_WRITTEN} "The configuration could not be put into $DataFolder."
  ${EndIf}
  StrCpy $IsConfigPlaced 1
  ${Log} "The configuration is $ConfigFile"
FunctionEnd

; Adds each account to the local group that may use the console without being administrators. The uninstaller
; leaves a group alone that has members.
Function AddOperators
  StrCpy $1 0
  ${Do}
    IntOp $1 $1 + 1
    Push $1
    Call OperatorName
    ${If} $0 == ""
      ${Break}
    ${EndIf}
    ; LOCALGROUP_MEMBERS_INFO_3
    System::Call '*(w r0) p .r2'
    System::Call 'netapi32::NetLocalGroupAddMembers(p 0, w "CCG Vault Operators", i 3, p r2, i 1) i .r3'
    System::Free $2
    ${If} $3 = 0
      ${Log} "$0 is an operator"
    ${ElseIf} $3 = 1378 ; ERROR_MEMBER_IN_ALIAS
      ${Log} "$0 was an operator already"
    ${Else}
      ${GiveUp} ${EXIT_UNKNOWN_ACCOUNT} "$0 could not be made an operator: Windows error $3"
    ${EndIf}
  ${Loop}
FunctionEnd

Function Apply
  SetOutPath $INSTDIR
  ${IfNot} ${FileExists} "$INSTDIR\.new\bin\ccg-vault.exe"
  ${OrIfNot} ${FileExists} "$INSTDIR\.new\uninstall.exe"
    ${GiveUp} ${EXIT_FILES_NOT_WRITTEN} "The files could not be unpacked into $INSTDIR."
  ${EndIf}
  StrCpy $HadData 0
  ${If} ${FileExists} "$DataFolder\*"
    StrCpy $HadData 1
  ${EndIf}
  ${If} $ConfigFile != ""
    ${Run} '"$INSTDIR\.new\bin\ccg-vault.exe" config check "$ConfigFile"'
    ${If} $ExitCode <> 0
      ${GiveUp} ${EXIT_CONFIG_REFUSED} "The configuration was refused:$\r$\n$\r$\n$Output"
    ${EndIf}
  ${EndIf}
  StrCpy $HealthBefore "silent"
  ${If} $InstalledVersion != ""
    Call ReadHealth
    StrCpy $HealthBefore $Health
    ${Log} "The service of before is $HealthBefore"
  ${EndIf}

  ${Log} "The files are put in place"
  StrCpy $IsInPlace 1
  Call PutInPlace
  ${If} $MoveFailed = 1
    ${GiveUp} ${EXIT_FILES_IN_USE} "A file is in use: $MovedFrom. Close the programs that use it, then try again."
  ${EndIf}

  ${If} $InstalledVersion == ""
    ${Run} '"$INSTDIR\bin\ccg-vault-bridge.exe" install --no-start'
  ${Else}
    ${Run} '"$INSTDIR\bin\ccg-vault-bridge.exe" repair --no-start'
  ${EndIf}
  ${If} $ExitCode <> 0
    ${GiveUp} ${EXIT_REGISTRATION_FAILED} "The plugin could not be registered:$\r$\n$\r$\n$Output"
  ${EndIf}
  StrCpy $IsRegistered 1
  ${If} $ConfigFile != ""
    Call PlaceConfig
  ${EndIf}
  Call AddOperators

  ${If} $NoStart = 1
    Call StopService
    ${Log} "The service is not started, as asked for with /NOSTART"
  ${Else}
    StrCpy $IsRestarted 1
    Call Restart
    ${If} $ServiceState == ${SERVICE_RUNNING}
      Call AwaitHealth
    ${Else}
      ${Log} "The service did not start (state $ServiceState)"
      StrCpy $Health "silent"
    ${EndIf}
    ${If} $Health == "silent"
      ${If} $InstalledVersion == ""
        ${GiveUp} ${EXIT_NOT_HEALTHY} "The service does not answer. Nothing was installed; see $LogFile."
      ${Else}
        ${GiveUp} ${EXIT_NOT_HEALTHY} "The new version does not answer as the one before did. Version $InstalledVersion runs again; see $LogFile."
      ${EndIf}
    ${EndIf}
  ${EndIf}
  Call Finish
FunctionEnd

; What cannot fail in a way that would be worth going back for.
Function Finish
  Delete "$DataFolder\config.yaml.before-setup"
  Call CleanUpSwap
  ${ChangePath} "add" "$INSTDIR\bin"
  ${If} ${FileExists} "$INSTDIR\${CONSOLE_EXE}"
    Call PlaceShortcut
  ${Else}
    Delete "${SHORTCUT}"
  ${EndIf}
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Comments" "${REMARK}"
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
  StrCpy $0 ${CORE_KB}
  !ifdef CONSOLE_DIR
    ${If} ${FileExists} "$INSTDIR\${CONSOLE_EXE}"
      IntOp $0 $0 + ${CONSOLE_KB}
    ${EndIf}
  !endif
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" $0
  ${Log} "${PRODUCT} ${VERSION} is installed in $INSTDIR"
  SetErrorLevel 0
FunctionEnd

!macroend
