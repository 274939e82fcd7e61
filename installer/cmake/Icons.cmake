# The application's icon in all sizes and containers, drawn from resources/hawser.svg at build time.

add_executable(drawicons installer/icons/drawicons.cpp)
target_link_libraries(drawicons PRIVATE hawser_compiler Qt6::Gui Qt6::Svg)
set(HAWSER_ICONS ${PROJECT_BINARY_DIR}/icons)
add_custom_command(
  OUTPUT ${HAWSER_ICONS}/hawser.ico ${HAWSER_ICONS}/hawser.icns
  COMMAND drawicons ${PROJECT_SOURCE_DIR}/resources/hawser.svg ${HAWSER_ICONS} ${HAWSER_DESKTOP_ID}
  DEPENDS drawicons resources/hawser.svg
  VERBATIM)
add_custom_target(icons DEPENDS ${HAWSER_ICONS}/hawser.ico ${HAWSER_ICONS}/hawser.icns)
add_dependencies(hawser icons)
