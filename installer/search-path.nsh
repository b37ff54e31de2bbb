; The machine's PATH. It may be longer than a string of NSIS, which would cut it off, so it never becomes one.

!define ENVIRONMENT_KEY "SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
; In characters; longer values than Windows allows for a variable, and room for one folder more.
!define PATH_CAPACITY 40000

; Adds a folder to the end of PATH unless it is there, or removes it.
!macro _ChangePath ACTION FOLDER
  Push `${FOLDER}`
  Push ${ACTION}
  !ifdef __UNINSTALL__
    Call un.ChangePath
  !else
    Call ChangePath
  !endif
!macroend
!define ChangePath "!insertmacro _ChangePath"

!macro SearchPathFunctions PREFIX

; On the stack: "add" or "remove", and below it the folder. Semicolons are put around PATH while it is searched, so that each
; folder is found by the same text.
Function ${PREFIX}ChangePath
  Pop $8
  Pop $9
  System::Call 'advapi32::RegOpenKeyExW(p 0x80000002, w "${ENVIRONMENT_KEY}", i 0, i 0x20103, *p .r0) i .r7'
  ${If} $7 <> 0
    ${Log} "PATH cannot be opened: Windows error $7"
    Return
  ${EndIf}
  IntOp $1 ${PATH_CAPACITY} * 2
  System::Alloc $1
  Pop $2
  IntOp $1 $1 - 4096
  ; Behind the first semicolon.
  IntPtrOp $3 $2 + 2
  System::Call 'advapi32::RegQueryValueExW(p r0, w "Path", p 0, *i .r4, p r3, *i r1) i .r7'
  ${If} $7 <> 0
    ${Log} "PATH cannot be read: Windows error $7"
  ${Else}
    System::Call '*$2(&w1 ";")'
    System::Call 'kernel32::lstrlenW(p r3) i .r5'
    StrCpy $7 ";"
    ${If} $5 > 0
      IntOp $6 $5 * 2
      IntPtrOp $6 $2 + $6
      System::Call '*$6(&w1 .r7)'
    ${EndIf}
    ${If} $7 != ";"
      System::Call 'kernel32::lstrcatW(p r2, w ";")'
    ${EndIf}
    System::Call 'shlwapi::StrStrIW(p r2, w ";$9;") p .r6'
    ${If} $8 == "add"
    ${AndIf} $6 P= 0
      System::Call 'kernel32::lstrcatW(p r2, w "$9;")'
      StrCpy $8 "write"
    ${ElseIf} $8 == "remove"
    ${AndIf} $6 P<> 0
      StrLen $7 "$9;"
      IntOp $7 $7 * 2
      IntPtrOp $7 $6 + $7
      System::Call 'kernel32::lstrlenW(p r7) i .r5'
      IntOp $5 $5 * 2
      IntOp $5 $5 + 2
      System::Call 'ntdll::RtlMoveMemory(p r6, p r7, p r5)'
      StrCpy $8 "write"
    ${EndIf}
    ${If} $8 == "write"
      ; Without the semicolons at both ends.
      System::Call 'kernel32::lstrlenW(p r3) i .r5'
      IntOp $5 $5 - 1
      ${If} $5 < 0
        StrCpy $5 0
      ${EndIf}
      IntOp $6 $5 * 2
      IntPtrOp $7 $3 + $6
      System::Call '*$7(&i2 0)'
      IntOp $6 $6 + 2
      System::Call 'advapi32::RegSetValueExW(p r0, w "Path", i 0, i r4, p r3, i r6) i .r7'
      ${If} $7 = 0
        ; Programs that start from now on see it.
        SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
        ${Log} "PATH is changed for $9"
      ${Else}
        ${Log} "PATH cannot be written: Windows error $7"
      ${EndIf}
    ${EndIf}
  ${EndIf}
  System::Free $2
  System::Call 'advapi32::RegCloseKey(p r0)'
FunctionEnd

!macroend
