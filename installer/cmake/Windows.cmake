# Windows: both programs side by side, with Qt and every other library they need beside them.
# Not run here: there is no Windows on which this project is built yet; the workflow runs it.

configure_file(installer/windows/hawser.rc.in ${PROJECT_BINARY_DIR}/hawser.rc @ONLY)
if(HAWSER_GUI)
  enable_language(RC)
  target_sources(hawser PRIVATE ${PROJECT_BINARY_DIR}/hawser.rc)
  set_source_files_properties(${PROJECT_BINARY_DIR}/hawser.rc TARGET_DIRECTORY hawser
    PROPERTIES OBJECT_DEPENDS ${HAWSER_ICONS}/hawser.ico)
endif()

set(programs hawser-agent)
if(HAWSER_GUI)
  list(APPEND programs hawser)
endif()
install(TARGETS ${programs}
  RUNTIME_DEPENDENCIES
    DIRECTORIES $<TARGET_FILE_DIR:hawser-agent> $<TARGET_FILE_DIR:Qt6Keychain::Qt6Keychain>
    # What belongs to Windows, and what windeployqt brings; names are in lower case here.
    PRE_EXCLUDE_REGEXES "^api-ms-" "^ext-ms-" "^qt6(core|dbus|gui|network|sql|svg|websockets|widgets)\\.dll$"
    POST_EXCLUDE_REGEXES ".*[/\\\\][Ss]ystem32[/\\\\].*"
  RUNTIME DESTINATION . COMPONENT window)
install(FILES LICENSE DESTINATION . COMPONENT window)
# Qt loads libssl while it runs, and nobody links it; without it Qt falls back to the TLS of Windows.
cmake_path(GET OPENSSL_INCLUDE_DIR PARENT_PATH openssl)
file(GLOB libssl ${openssl}/bin/libssl-3*.dll)
if(NOT libssl)
  message(WARNING "No libssl-3*.dll in ${openssl}/bin: the packages will have the TLS of Windows only")
endif()
install(FILES ${libssl} DESTINATION . COMPONENT window)

# windeployqt brings the libraries and plugins of Qt; qt_generate_deploy_script needs a newer Qt.
find_program(HAWSER_DEPLOY windeployqt HINTS ${QT6_INSTALL_PREFIX}/bin REQUIRED)
set(arguments --release --no-compiler-runtime --no-opengl-sw --no-system-d3d-compiler)
foreach(program IN LISTS programs)
  list(APPEND arguments "\"\${folder}/${program}.exe\"")
endforeach()
list(JOIN arguments " " arguments)
install(CODE "
  set(folder \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\")
  execute_process(COMMAND \"${HAWSER_DEPLOY}\" ${arguments} COMMAND_ERROR_IS_FATAL ANY)"
  COMPONENT window)
set(CMAKE_INSTALL_SYSTEM_RUNTIME_DESTINATION .)
set(CMAKE_INSTALL_SYSTEM_RUNTIME_COMPONENT window)
include(InstallRequiredSystemLibraries)
