# macOS: Hawser.app with both programs and Qt in it.
# Not run here: there is no macOS on which this project is built yet; the workflow runs it.

set(icon ${HAWSER_ICONS}/hawser.icns)
target_sources(hawser PRIVATE ${icon})
set_source_files_properties(${icon} TARGET_DIRECTORY hawser
  PROPERTIES MACOSX_PACKAGE_LOCATION Resources GENERATED ON)
set_target_properties(hawser PROPERTIES
  MACOSX_BUNDLE ON
  OUTPUT_NAME Hawser
  MACOSX_BUNDLE_INFO_PLIST ${PROJECT_SOURCE_DIR}/installer/macos/Info.plist.in)
# The window hands over to the program beside it.
add_custom_command(TARGET hawser POST_BUILD
  COMMAND ${CMAKE_COMMAND} -E copy $<TARGET_FILE:hawser-agent> $<TARGET_FILE_DIR:hawser>
  VERBATIM)

install(TARGETS hawser BUNDLE DESTINATION . COMPONENT window)
install(TARGETS hawser-agent RUNTIME DESTINATION Hawser.app/Contents/MacOS COMPONENT window)

# macdeployqt brings the frameworks and plugins of Qt and mends the paths of all other libraries; the
# signature is ad hoc, which Apple silicon wants at least. A release is signed and notarised after.
find_program(HAWSER_DEPLOY macdeployqt HINTS ${QT6_INSTALL_PREFIX}/bin REQUIRED)
# Qt loads libssl while it runs, and nobody links it: it comes along, and is mended like a program.
cmake_path(GET OPENSSL_INCLUDE_DIR PARENT_PATH openssl)
install(FILES ${openssl}/lib/libssl.3.dylib DESTINATION Hawser.app/Contents/Frameworks COMPONENT window)
install(CODE "
  set(bundle \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/Hawser.app\")
  execute_process(COMMAND \"${HAWSER_DEPLOY}\" \"\${bundle}\"
    \"-executable=\${bundle}/Contents/MacOS/hawser-agent\"
    \"-executable=\${bundle}/Contents/Frameworks/libssl.3.dylib\" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND codesign --force --deep --sign - \"\${bundle}\" COMMAND_ERROR_IS_FATAL ANY)"
  COMPONENT window)
