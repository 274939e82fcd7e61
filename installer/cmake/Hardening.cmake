# What makes an optimised program harder to misuse; costs nothing that could be measured.
# Sanitizers bring checks of their own, and MSVC has its equivalents on by default.

if(CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT HAWSER_SANITIZE)
  set(optimised $<AND:$<CONFIG:Release,RelWithDebInfo>,$<NOT:$<BOOL:$<TARGET_PROPERTY:HAWSER_UNOPTIMISED>>>>)
  target_compile_options(hawser_compiler INTERFACE
    $<${optimised}:-U_FORTIFY_SOURCE$<SEMICOLON>-D_FORTIFY_SOURCE=2$<SEMICOLON>-fstack-protector-strong>)
  target_link_options(hawser_compiler INTERFACE $<${optimised}:-Wl,-z,relro,-z,now>)
endif()
