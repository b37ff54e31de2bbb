; What must hold before anything is changed. Each refusal has a message and an exit code of its own.

; of the installation that is there; empty if there is none
Var InstalledVersion
; why the folder cannot be installed into; empty if it can
Var Problem
Var ProblemCode

!macro CheckFunctions

; Node 22 and CCG's plugins need Windows 10 1809 or Server 2019.
Function RefuseUnsupportedWindows
  ${IfNot} ${IsNativeAMD64}
    ${Refuse} ${EXIT_UNSUPPORTED_WINDOWS} "${PRODUCT} needs 64-bit Windows on an x64 processor."
  ${EndIf}
  ${IfNot} ${AtLeastBuild} 17763
    ${Refuse} ${EXIT_UNSUPPORTED_WINDOWS} "${PRODUCT} needs Windows Server 2019, Windows 10 1809 or later."
  ${EndIf}
FunctionEnd

; An installation is upgraded where it is.
Function FindInstalled
  ReadRegStr $InstalledVersion HKLM "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $InstalledVersion == ""
  ${OrIf} $0 == ""
    StrCpy $InstalledVersion ""
    Return
  ${EndIf}
  ${If} $FolderOption = 1
  ${AndIf} $0 != $INSTDIR
    ${Refuse} ${EXIT_USAGE} "${PRODUCT} is installed in $0 and can only be upgraded there. Uninstall it to move it; the data is kept."
  ${EndIf}
  StrCpy $INSTDIR $0
  ${Log} "Version $InstalledVersion is installed in $INSTDIR"
FunctionEnd

Function RefuseNewerInstalled
  ${If} $InstalledVersion == ""
    Return
  ${EndIf}
  ; What follows a hyphen marks a preview of the version.
  ${WordFind} $InstalledVersion "-" "+1" $0
  ${WordFind} "${VERSION}" "-" "+1" $1
  ${VersionCompare} $0 $1 $2
  ${If} $2 = 1
    ${Refuse} ${EXIT_NEWER_INSTALLED} "Version $InstalledVersion is installed, which is newer than ${VERSION}. To go back, uninstall it first; the data is kept, but an older version may not understand it."
  ${EndIf}
FunctionEnd

Function RefuseUnknownAccounts
  StrCpy $1 0
  ${Do}
    IntOp $1 $1 + 1
    Push $1
    Call OperatorName
    ${If} $0 == ""
      ${Break}
    ${EndIf}
    System::Call 'advapi32::LookupAccountNameW(p 0, w r0, @ r2, *i 68, w .r3, *i 1024, *i .r4) i .r5'
    ${If} $5 = 0
      ${Refuse} ${EXIT_UNKNOWN_ACCOUNT} "This account does not exist: $0"
    ${EndIf}
  ${Loop}
FunctionEnd

; $0: the account at the place on the stack (from 1) in /OPERATORS, or empty.
Function OperatorName
  Exch $9
  StrCpy $0 ""
  ${If} $Operators != ""
    ${WordFind} "$Operators," "," "E+$9" $0
    ${If} ${Errors}
      StrCpy $0 ""
    ${EndIf}
  ${EndIf}
  ClearErrors
  Pop $9
FunctionEnd

; A removed service is there until the last program that looks at it closes it, and cannot be created again before.
Function RefuseServiceBeingDeleted
  ${For} $1 1 25
    ClearErrors
    ReadRegDWORD $0 HKLM "SYSTEM\CurrentControlSet\Services\${SERVICE}" "DeleteFlag"
    ${If} ${Errors}
    ${OrIf} $0 <> 1
      ClearErrors
      Return
    ${EndIf}
    Sleep 200
  ${Next}
  ${Refuse} ${EXIT_SERVICE_DELETING} "Windows is still deleting the service of an earlier installation. Close Services and other programs that show it, or restart Windows, then try again."
FunctionEnd

; Sets Problem and ProblemCode for INSTDIR.
Function CheckFolder
  StrCpy $Problem ""
  StrCpy $ProblemCode ${EXIT_USAGE}
  StrCpy $0 $INSTDIR 2
  StrCpy $1 $INSTDIR 2 1
  ${If} $0 == "\\"
  ${OrIf} $1 != ":\"
    StrCpy $Problem "The folder must be on a disk of this machine: $INSTDIR"
    Return
  ${EndIf}
  ; Everything in the folder becomes ours, and goes when we go.
  ${If} $InstalledVersion == ""
  ${AndIf} ${FileExists} "$INSTDIR\*"
  ${AndIfNot} ${FileExists} "$INSTDIR\.new\*"
    ${DirState} $INSTDIR $0
    ${If} $0 = 1
      StrCpy $Problem "The folder is not empty: $INSTDIR"
      Return
    ${EndIf}
  ${EndIf}
  StrCpy $1 ${CORE_KB}
  !ifdef CONSOLE_DIR
    ${If} ${SectionIsSelected} ${SecConsole}
      IntOp $1 $1 + ${CONSOLE_KB}
    ${EndIf}
  !endif
  StrCpy $2 $INSTDIR 3
  System::Call 'kernel32::GetDiskFreeSpaceExW(w r2, *l .r3, p 0, p 0) i .r4'
  ${If} $4 <> 0
    System::Int64Op $3 / 1024
    Pop $3
    System::Int64Op $3 < $1
    Pop $4
    ${If} $4 = 1
      IntOp $1 $1 / 1024
      StrCpy $Problem "There is not enough space on $2: $1 MB are needed."
      StrCpy $ProblemCode ${EXIT_NO_SPACE}
    ${EndIf}
  ${EndIf}
FunctionEnd

!macroend
