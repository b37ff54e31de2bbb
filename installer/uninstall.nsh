; The uninstaller. Data stays unless /PURGE is given or chosen.

Var Purge

Section "un.${PRODUCT}" UnSecProgram
  SectionIn RO
  Call un.RemoveProgram
SectionEnd

Section /o "un.Configuration, secrets and call log" UnSecData
  Call un.RemoveData
SectionEnd

; $0: the option, up to and with its "=". $1: its value.
Function un.TakeOption
  ${If} $0 == "/PURGE"
    StrCpy $Purge 1
  ${ElseIf} $0 == "/LOG="
    StrCpy $LogFile $1
  ${ElseIf} $0 == "/S"
    SetSilent silent
  ${ElseIf} $0 == "/NCRC"
  ${ElseIf} $0 == "_?="
  ${Else}
    StrCpy $Output "$0$1"
  ${EndIf}
FunctionEnd

Function un.onInit
  Call un.UseMachine
  StrCpy $Output ""
  Call un.ReadOptions
  Call un.ChooseLogFile
  ${Log} "${PRODUCT} ${VERSION} is uninstalled"
  ${Log} "Command line: $CMDLINE"
  ${If} $Output != ""
    ${Refuse} ${EXIT_USAGE} "This option is unknown: $Output"
  ${EndIf}
  ; NSIS takes the folder that this program lies in, which need not be ours when somebody has copied it.
  ReadRegStr $INSTDIR HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $INSTDIR == ""
  ${OrIfNot} ${FileExists} "$INSTDIR\uninstall.exe"
    ${Refuse} ${EXIT_USAGE} "${PRODUCT} is not installed. If it was installed once, install it again to remove what is left."
  ${EndIf}
  Call un.RefuseWithoutRights
  Call un.RefuseSecondInstaller
  Call un.RefuseRunningConsole
  ${If} $Purge = 1
    !insertmacro SelectSection ${UnSecData}
  ${EndIf}
FunctionEnd

Function un.RemoveProgram
  ${If} ${FileExists} "$INSTDIR\bin\ccg-vault-bridge.exe"
    ${Run} '"$INSTDIR\bin\ccg-vault-bridge.exe" uninstall'
    ${If} $ExitCode <> 0
      SetErrorLevel ${EXIT_REGISTRATION_FAILED}
      ${Log} "Failed (exit code ${EXIT_REGISTRATION_FAILED}): nothing was removed"
      MessageBox MB_OK|MB_ICONSTOP "The plugin's registration could not be removed, and nothing was:$\r$\n$\r$\n$Output" /SD IDOK
      ${If} ${Silent}
        Quit
      ${EndIf}
      Abort
    ${EndIf}
  ${EndIf}
  ${ChangePath} "remove" "$INSTDIR\bin"
  Delete "${SHORTCUT}"
  SetOutPath $TEMP
  ; The installer takes only folders that were empty.
  RMDir /r /REBOOTOK $INSTDIR
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
  ${Log} "The program is removed"
  SetErrorLevel 0
FunctionEnd

Function un.RemoveData
  Call un.RemoveDataFolder
  ${If} ${FileExists} "$DataFolder\*"
    SetErrorLevel ${EXIT_FILES_IN_USE}
    ${Log} "Not all data could be deleted from $DataFolder"
  ${Else}
    ${Log} "The data is deleted"
  ${EndIf}
FunctionEnd
