; The installer of CCG Vault Console: service, command line and console, for all users of one machine.
;
; Made by scripts/build/installer.ts, which defines:
;   OUT_FILE         the installer that is made
;   VERSION          as in package.json, and VERSION_NUMBERS as four numbers for Windows
;   CORE_DIR         what is always installed, and CORE_KB how much that is
;   CONSOLE_DIR      the console, and CONSOLE_KB; without it the installer has the Core mode alone
;   ASSETS_DIR       icons
;   APP_ID           the AppUserModelID of the console
;   HEALTH_SECONDS   how long a service that has been started may take until it answers
;   REMARK           what is special about this build, such as that it is not signed
;   AMD64            set where makensis can make 64-bit installers; others are 32-bit programs that install 64-bit ones
;   SIGN_COMMAND     run for installer and uninstaller with the file's name behind it; may be missing

!ifdef AMD64
  Target amd64-unicode
!endif
Unicode true
!ifdef FAST
  SetCompress off
!else
  SetCompressor /FINAL /SOLID lzma
  SetCompressorDictSize 32
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel admin
CRCCheck force
; The same files give the same installer, whenever they were built.
SetDateSave off
BrandingText " "

!include LogicLib.nsh
!include FileFunc.nsh
!include MUI2.nsh
!include Sections.nsh
!include WinMessages.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!include exit-codes.nsh
!include shared.nsh
!include service.nsh
!include search-path.nsh
!include options.nsh
!include checks.nsh
!include swap.nsh
!include shortcut.nsh
!include apply.nsh
!include wizard.nsh
!include uninstall.nsh

Name "${PRODUCT}"
Caption "${PRODUCT} ${VERSION} set-up"
OutFile "${OUT_FILE}"
InstallDir "$PROGRAMFILES64\${PRODUCT}"
ShowInstDetails show
ShowUninstDetails show

VIProductVersion "${VERSION_NUMBERS}"
VIFileVersion "${VERSION_NUMBERS}"
VIAddVersionKey /LANG=1033 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileDescription" "${PRODUCT} set-up"
VIAddVersionKey /LANG=1033 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=1033 "LegalCopyright" "MIT licence"
VIAddVersionKey /LANG=1033 "Comments" "${REMARK}"

!ifdef SIGN_COMMAND
  ; Without the comparison, NSIS takes no notice of a command that fails.
  !uninstfinalize '${SIGN_COMMAND} "%1"' = 0
  !finalize '${SIGN_COMMAND} "%1"' = 0
!endif

Section "-Prepare"
  Call Prepare
SectionEnd

Section "Service and command line" SecCore
  SectionIn RO
  SetOutPath "$INSTDIR\.new"
  File /r "${CORE_DIR}\*"
  WriteUninstaller "$INSTDIR\.new\uninstall.exe"
SectionEnd

!ifdef CONSOLE_DIR
Section "Console" SecConsole
  SetOutPath "$INSTDIR\.new"
  File /r "${CONSOLE_DIR}\*"
SectionEnd
!endif

Section "-Apply"
  Call Apply
SectionEnd

; Behind the sections, whose numbers some of them use.
!insertmacro SharedFunctions ""
!insertmacro ServiceFunctions
!insertmacro SearchPathFunctions ""
!insertmacro OptionFunctions
!insertmacro CheckFunctions
!insertmacro SwapFunctions
!insertmacro ApplyFunctions
!insertmacro PageFunctions
!insertmacro SharedFunctions "un."
!insertmacro SearchPathFunctions "un."

Function .onInit
  Call UseMachine
  Call ReadOptions
  Call ChooseLogFile
  ${Log} "${PRODUCT} ${VERSION} set-up. ${REMARK}"
  ${Log} "Command line: $CMDLINE"
  Call CheckOptions
  Call RefuseUnsupportedWindows
  Call RefuseWithoutRights
  Call RefuseSecondInstaller
  Call FindInstalled
  Call RefuseNewerInstalled
  Call ChooseSections
  Call RefuseUnknownAccounts
  Call RefuseServiceBeingDeleted
  Call RefuseRunningConsole
  ${If} ${Silent}
    ; With a window, the page where the folder is chosen checks these.
    Call CheckFolder
    ${If} $Problem != ""
      ${Refuse} $ProblemCode "$Problem"
    ${EndIf}
  ${EndIf}
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SecCore} "The service that answers Container Credential Guard, and the command ccg-vault."
  !ifdef CONSOLE_DIR
    !insertmacro MUI_DESCRIPTION_TEXT ${SecConsole} "The console with its entry in the Start menu. Not for Server Core."
  !endif
!insertmacro MUI_FUNCTION_DESCRIPTION_END
