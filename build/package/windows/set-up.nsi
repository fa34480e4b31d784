; The set-up for Windows: for all users of the machine, without updater and without network. build/package/set-up.mjs gives
; VERSION, OUT, MEMORY_MB, DISK_MB, LISTS (the folder with install.nsh and uninstall.nsh).
; ROOT is where the icon lies.

Unicode true
ManifestSupportedOS all
RequestExecutionLevel admin
SetCompressor /SOLID lzma
SetDateSave off
SetOverwrite on
CRCCheck force

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh
!include FileFunc.nsh
!include nsDialogs.nsh

Name "试卷保密室 ${VERSION}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\paper-room"
BrandingText "paper-room ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1033 "ProductName" "paper-room"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileDescription" "Set-up of the secure paper room"
VIAddVersionKey /LANG=1033 "LegalCopyright" "MIT"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\paper-room"
!define RULE "paper-room: no network"
; Windows 10 1809.
!define BUILD 17763

!define MUI_ICON "${ROOT}/build/icons/paper-room.ico"
!define MUI_UNICON "${ROOT}/build/icons/paper-room.ico"
!insertmacro MUI_PAGE_DIRECTORY
Page custom kioskPage kioskLeave
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString KIOSK_TITLE ${LANG_SIMPCHINESE} "本机的用途"
LangString KIOSK_TITLE ${LANG_ENGLISH} "What this workstation is for"
LangString KIOSK_ABOUT ${LANG_SIMPCHINESE} "以后由管理员在 settings.json 里改。"
LangString KIOSK_ABOUT ${LANG_ENGLISH} "An administrator changes it later in settings.json."
LangString KIOSK_BOX ${LANG_SIMPCHINESE} "本机只运行本程序：占满屏幕，按键不能关闭"
LangString KIOSK_BOX ${LANG_ENGLISH} "It serves this program alone: the window fills the screen and no key closes it"

Var kiosk
Var box
Var settings
; "true" or "false", as the settings were before.
Var found
!define KIOSK_ON '{ "kiosk": true }$\r$\n'

; One sentence in both languages, kept in a file too, since a silent set-up shows none; then nothing is installed.
!macro refuse zh en
  FileOpen $9 "$TEMP\paper-room-set-up.txt" w
  FileWriteUTF16LE /BOM $9 "${zh}$\r$\n${en}$\r$\n"
  FileClose $9
  MessageBox MB_OK|MB_ICONSTOP "${zh}$\r$\n$\r$\n${en}" /SD IDOK
  SetErrorLevel 3
  Quit
!macroend

; The least machine, looked at before anything is changed.
Function .onInit
  ${IfNot} ${IsNativeAMD64}
    !insertmacro refuse "本机不是 64 位（x64）Windows，不能安装。没有安装任何文件。" "This is not a 64-bit (x64) Windows; the program cannot be installed. Nothing was installed."
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    !insertmacro refuse "Windows 7、8 不能安装，要 Windows 10 1809 或更新。没有安装任何文件。" "Windows 7 and 8 cannot run this program; Windows 10 1809 or newer is needed. Nothing was installed."
  ${EndIf}
  ${IfNot} ${AtLeastBuild} ${BUILD}
    !insertmacro refuse "Windows 10 太旧，要 1809 或更新。没有安装任何文件。" "This Windows 10 is too old; 1809 or newer is needed. Nothing was installed."
  ${EndIf}
  ; MEMORYSTATUSEX: 64 bytes, its length first, all physical memory at 8.
  System::Alloc 64
  Pop $0
  System::Call "*$0(i 64)"
  System::Call "kernel32::GlobalMemoryStatusEx(p r0) i .r1"
  System::Call "*$0(i, i, l .r2)"
  System::Free $0
  System::Int64Op $2 / 1048576
  Pop $2
  ${If} $1 <> 0
  ${AndIf} $2 < ${MEMORY_MB}
    !insertmacro refuse "内存只有 $2 MB，至少要 4 GB。没有安装任何文件。" "This computer has $2 MB of memory; at least 4 GB are needed. Nothing was installed."
  ${EndIf}
  StrCpy $3 $PROGRAMFILES64 3
  ${DriveSpace} $3 "/D=F /S=M" $4
  ${If} $4 < ${DISK_MB}
    !insertmacro refuse "$3 只剩 $4 MB，至少要 ${DISK_MB} MB。没有安装任何文件。" "$3 has $4 MB left; at least ${DISK_MB} MB are needed. Nothing was installed."
  ${EndIf}
  Call refuseRunning
  SetRegView 64
  SetShellVarContext all
  ReadEnvStr $settings ProgramData
  StrCpy $settings "$settings\paper-room\settings.json"
  ; What an earlier set-up wrote stays unless somebody says otherwise; what a person wrote there in another form stays too.
  StrCpy $found "false"
  ${If} ${FileExists} $settings
    FileOpen $0 $settings r
    FileRead $0 $1
    FileClose $0
    ${If} $1 == '${KIOSK_ON}'
      StrCpy $found "true"
    ${EndIf}
  ${EndIf}
  StrCpy $kiosk $found
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/KIOSK" $1
  ${IfNot} ${Errors}
    StrCpy $kiosk "true"
  ${EndIf}
FunctionEnd

; Files are not exchanged under a program that is at work: Windows lets nobody write what runs.
!macro running prefix
Function ${prefix}refuseRunning
  ${If} ${FileExists} "$INSTDIR\paper-room.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\paper-room.exe" a
    ${If} ${Errors}
      !insertmacro refuse "程序正在运行，先退出程序。没有改动任何文件。" "The program is running; end it first. Nothing was changed."
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro running ""
!insertmacro running "un."

Function kioskPage
  !insertmacro MUI_HEADER_TEXT "$(KIOSK_TITLE)" "$(KIOSK_ABOUT)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateCheckbox} 0 20u 100% 12u "$(KIOSK_BOX)"
  Pop $box
  ${If} $kiosk == "true"
    ${NSD_Check} $box
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function kioskLeave
  ${NSD_GetState} $box $0
  StrCpy $kiosk "false"
  ${If} $0 == ${BST_CHECKED}
    StrCpy $kiosk "true"
  ${EndIf}
FunctionEnd

!macro forbid direction
  nsExec::Exec 'netsh advfirewall firewall add rule name="${RULE}" dir=${direction} action=block program="$INSTDIR\paper-room.exe" enable=yes profile=any'
  Pop $0
  ${If} $0 != 0
    DetailPrint "防火墙规则没有加上（${direction}）：请在 Windows 防火墙里手工禁止本程序。"
    DetailPrint "The firewall rule (${direction}) could not be added: block this program in the Windows firewall by hand."
    SetErrorLevel 4
  ${EndIf}
!macroend

Section
  !include "${LISTS}/install.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\试卷保密室.lnk" "$INSTDIR\paper-room.exe"
  CreateShortCut "$DESKTOP\试卷保密室.lnk" "$INSTDIR\paper-room.exe"

  ; Only an administrator may write a file there that an administrator has made.
  ${IfNot} ${FileExists} $settings
  ${OrIf} $kiosk != $found
    ${GetParent} $settings $1
    CreateDirectory $1
    FileOpen $0 $settings w
    FileWrite $0 '{ "kiosk": $kiosk }$\r$\n'
    FileClose $0
  ${EndIf}

  WriteRegStr HKLM "${KEY}" "DisplayName" "试卷保密室 paper-room"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "DisplayIcon" "$INSTDIR\paper-room.exe"
  WriteRegStr HKLM "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${KEY}" "NoRepair" 1

  ; The program sends nothing; the system sees to it that it stays so.
  !insertmacro forbid out
  !insertmacro forbid in
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
  Call un.refuseRunning
FunctionEnd

Section "Uninstall"
  !include "${LISTS}/uninstall.nsh"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\试卷保密室.lnk"
  Delete "$DESKTOP\试卷保密室.lnk"
  ReadEnvStr $1 ProgramData
  Delete "$1\paper-room\settings.json"
  RMDir "$1\paper-room"
  DeleteRegKey HKLM "${KEY}"
  nsExec::Exec 'netsh advfirewall firewall delete rule name="${RULE}"'
  Pop $0
  ; A ledger is never deleted: it lies in its user's own folder.
  DetailPrint "台账没有删除，仍在各用户的 AppData\Local\保密室 里。"
  DetailPrint "No ledger was deleted; they are in their users' AppData\Local\保密室."
SectionEnd
