; The installer's command line; docs/install.md explains it.

Var WantsCore
Var ConfigFile
Var NoStart
Var Operators
; the first option that is wrong
Var WrongOption
Var FolderOption

!macro OptionFunctions

; $0: the option, up to and with its "=". $1: its value.
Function TakeOption
  ${If} $0 == "/S"
    ; NSIS knows the capital letter only.
    SetSilent silent
  ${ElseIf} $0 == "/NCRC"
  ${ElseIf} $0 == "/CORE"
    StrCpy $WantsCore 1
  ${ElseIf} $0 == "/NOSTART"
    StrCpy $NoStart 1
  ${ElseIf} $0 == "/CONFIG="
  ${AndIf} $1 != ""
    StrCpy $ConfigFile $1
  ${ElseIf} $0 == "/OPERATORS="
  ${AndIf} $1 != ""
    StrCpy $Operators $1
  ${ElseIf} $0 == "/LOG="
  ${AndIf} $1 != ""
    StrCpy $LogFile $1
  ${ElseIf} $0 == "/D="
  ${AndIf} $1 != ""
    StrCpy $FolderOption 1
    ; Unquoted and with a space, NSIS has taken it whole, and we see its beginning only.
    ${If} $INSTDIR == "$PROGRAMFILES64\${PRODUCT}"
      StrCpy $INSTDIR $1
    ${EndIf}
  ${ElseIf} $WrongOption == ""
    StrCpy $WrongOption "$0$1"
  ${EndIf}
FunctionEnd

Function CheckOptions
  ${If} $WrongOption != ""
    ${Refuse} ${EXIT_USAGE} "This option is unknown or has no value: $WrongOption"
  ${EndIf}
  ${If} $ConfigFile != ""
    GetFullPathName $0 $ConfigFile
    ${If} $0 == ""
    ${OrIfNot} ${FileExists} $0
      ${Refuse} ${EXIT_CONFIG_REFUSED} "The configuration file was not found: $ConfigFile"
    ${EndIf}
    StrCpy $ConfigFile $0
  ${EndIf}
FunctionEnd

; The sections that the options, this Windows and an earlier installation ask for.
Function ChooseSections
  !ifdef CONSOLE_DIR
    ; Server Core cannot show windows of the console's kind.
    ReadRegStr $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "InstallationType"
    ${If} $0 == "Server Core"
      ${Log} "This is Server Core: without the console"
      StrCpy $WantsCore 1
    ${EndIf}
    ${If} $InstalledVersion != ""
    ${AndIfNot} ${FileExists} "$INSTDIR\${CONSOLE_EXE}"
    ${AndIf} ${FileExists} "$INSTDIR\bin\ccg-vault.exe"
      ${Log} "The installation has no console, and gets none"
      StrCpy $WantsCore 1
    ${EndIf}
    ${If} $WantsCore = 1
      !insertmacro UnselectSection ${SecConsole}
    ${EndIf}
  !endif
FunctionEnd

!macroend
