; What a person sees.

!define MUI_ICON "${ASSETS_DIR}\icon.ico"
!define MUI_UNICON "${ASSETS_DIR}\icon.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${NSISDIR}\Contrib\Graphics\Wizard\nsis3-metro.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${NSISDIR}\Contrib\Graphics\Wizard\nsis3-metro.bmp"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_UNFINISHPAGE_NOAUTOCLOSE

!define MUI_WELCOMEPAGE_TITLE "${PRODUCT} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "This installs the service that gives Container Credential Guard its accounts from HashiCorp Vault, the command ccg-vault, and the console.$\r$\n$\r$\nAn installation that is there is upgraded; its configuration, secrets and call log are kept, and containers that run are not touched.$\r$\n$\r$\n${REMARK}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${CORE_DIR}\LICENCES.txt"
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhenInstalled
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE LeaveFolderPage
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!ifdef CONSOLE_DIR
  !define MUI_FINISHPAGE_RUN
  !define MUI_FINISHPAGE_RUN_TEXT "Open ${PRODUCT}"
  !define MUI_FINISHPAGE_RUN_FUNCTION OpenConsole
  !define MUI_PAGE_CUSTOMFUNCTION_SHOW HideOpenWithoutConsole
!endif
!insertmacro MUI_PAGE_FINISH

!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"

!macro PageFunctions

; An upgrade stays where the installation is.
Function SkipWhenInstalled
  ${If} $InstalledVersion != ""
    Call CheckFolder
    ${If} $Problem != ""
      ${Refuse} $ProblemCode "$Problem"
    ${EndIf}
    Abort
  ${EndIf}
FunctionEnd

Function LeaveFolderPage
  Call CheckFolder
  ${If} $Problem != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Problem"
    Abort
  ${EndIf}
FunctionEnd

!ifdef CONSOLE_DIR
; Explorer starts it with the rights of the person who is logged on, not with ours.
Function OpenConsole
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\${CONSOLE_EXE}"'
FunctionEnd

Function HideOpenWithoutConsole
  ${IfNot} ${FileExists} "$INSTDIR\${CONSOLE_EXE}"
    SendMessage $mui.FinishPage.Run ${BM_SETCHECK} ${BST_UNCHECKED} 0
    ShowWindow $mui.FinishPage.Run ${SW_HIDE}
  ${EndIf}
FunctionEnd
!endif

!macroend
