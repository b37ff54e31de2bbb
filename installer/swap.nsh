; Puts the files of the new version in the place of the old ones, and back.
;
; The new version is first written to .new, while the old one runs. Then the old files are renamed to .previous, and the new
; ones to where they belong; Windows lets programs that run be renamed, but not the folder they lie in, so that what is in
; "bin" moves one by one. The service goes on running from its renamed files until it is restarted, and from the first
; rename on whoever starts it gets the new version. A file in .previous says how far this has come, so that the next run can
; take back what was cut off.

Var MovedFrom
Var MovedTo
; 1 when an entry could not be moved
Var MoveFailed

!macro SwapFunctions

; Moves all entries of a folder but our own folders and "bin". Stops at the first that cannot be moved.
Function MoveEntries
  CreateDirectory $MovedTo
  FindFirst $0 $1 "$MovedFrom\*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIf} $1 != ".new"
    ${AndIf} $1 != ".previous"
    ${AndIf} $1 != ".failed"
    ${AndIf} $1 != ".moving-out"
    ${AndIf} $1 != ".moving-in"
    ${AndIf} $1 != "bin"
      ClearErrors
      Rename "$MovedFrom\$1" "$MovedTo\$1"
      ${If} ${Errors}
        StrCpy $MoveFailed 1
        ${Log} "Cannot be moved: $MovedFrom\$1"
        ${Break}
      ${EndIf}
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
  ClearErrors
FunctionEnd

; Moves all of a program folder: the programs first, since they are what others may hold open.
Function MoveProgram
  StrCpy $MoveFailed 0
  CreateDirectory $MovedTo
  ${If} ${FileExists} "$MovedFrom\bin\*"
    StrCpy $MovedFrom "$MovedFrom\bin"
    StrCpy $MovedTo "$MovedTo\bin"
    Call MoveEntries
    RMDir $MovedFrom
    ${GetParent} $MovedFrom $MovedFrom
    ${GetParent} $MovedTo $MovedTo
  ${EndIf}
  ${If} $MoveFailed = 0
    Call MoveEntries
  ${EndIf}
FunctionEnd

; MoveFailed tells whether it worked; what was moved stays moved until PutBack.
Function PutInPlace
  CreateDirectory "$INSTDIR\.previous"
  FileOpen $0 "$INSTDIR\.previous\.moving-out" w
  FileClose $0
  StrCpy $MovedFrom $INSTDIR
  StrCpy $MovedTo "$INSTDIR\.previous"
  Call MoveProgram
  ${If} $MoveFailed = 0
    Rename "$INSTDIR\.previous\.moving-out" "$INSTDIR\.previous\.moving-in"
    StrCpy $MovedFrom "$INSTDIR\.new"
    StrCpy $MovedTo $INSTDIR
    Call MoveProgram
  ${EndIf}
FunctionEnd

; Takes back PutInPlace, however far it came.
Function PutBack
  StrCpy $MoveFailed 0
  ${If} ${FileExists} "$INSTDIR\.previous\.moving-in"
    StrCpy $MovedFrom $INSTDIR
    StrCpy $MovedTo "$INSTDIR\.failed"
    Call MoveProgram
  ${EndIf}
  ${If} $MoveFailed = 0
    StrCpy $MovedFrom "$INSTDIR\.previous"
    StrCpy $MovedTo $INSTDIR
    Call MoveProgram
  ${EndIf}
FunctionEnd

; Deletes what is left of a swap, once nothing runs from there. What somebody still runs goes when Windows restarts.
Function CleanUpSwap
  Delete "$INSTDIR\.previous\.moving-out"
  Delete "$INSTDIR\.previous\.moving-in"
  RMDir /r /REBOOTOK "$INSTDIR\.previous"
  RMDir /r /REBOOTOK "$INSTDIR\.failed"
  RMDir /r "$INSTDIR\.new"
FunctionEnd

; Takes back what an earlier run left half done.
Function RecoverSwap
  ${If} ${FileExists} "$INSTDIR\.previous\.moving-out"
  ${OrIf} ${FileExists} "$INSTDIR\.previous\.moving-in"
    ${Log} "An earlier installation was interrupted: its files are taken back"
    Call PutBack
  ${EndIf}
  Call CleanUpSwap
FunctionEnd

!macroend
