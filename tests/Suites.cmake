# In a unity build the tests of one folder share an executable, their suite: hundreds of tests are
# compiled and linked in a fraction of the time. Each is still run by itself, as `suite_… tst_name`.
# What a test defines therefore stands in a namespace of the test's name.

# _hawser_join_suite(NAME KIND SUITE): test NAME of this folder becomes part of the suite for tests of
# KIND (of precompiled header); SUITE is set to the suite's target.
function(_hawser_join_suite name kind suite)
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
  string(MAKE_C_IDENTIFIER "suite_${folder}_${kind}" target)
  if(NOT TARGET ${target})
    add_executable(${target} ${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp)
    set_target_properties(${target} PROPERTIES UNITY_BUILD_BATCH_SIZE 12)
    cmake_language(EVAL CODE "cmake_language(DEFER CALL _hawser_write_suite ${target})")
  endif()
  set(part ${CMAKE_CURRENT_BINARY_DIR}/${target}_${name}.cpp)
  file(CONFIGURE OUTPUT ${part} @ONLY CONTENT [[
#define main @name@_main
#include "@CMAKE_CURRENT_SOURCE_DIR@/@name@.cpp"
#undef main
]])
  target_sources(${target} PRIVATE ${part})
  set_source_files_properties(${name}.cpp PROPERTIES HEADER_FILE_ONLY ON) # it is part of ${part}
  set_property(TARGET ${target} APPEND PROPERTY HAWSER_SUITE ${name})
  set(${suite} ${target} PARENT_SCOPE)
endfunction()

# Writes the main() of a suite, which hands over to the one of the test that is named first.
function(_hawser_write_suite target)
  get_target_property(names ${target} HAWSER_SUITE)
  set(declared)
  set(listed)
  set(usage)
  foreach(name IN LISTS names)
    string(APPEND declared "int ${name}_main(int, char **);\n")
    string(APPEND listed "    if (name == \"${name}\")\n        return ${name}_main(argc - 1, argv + 1);\n")
    string(APPEND usage " ${name}")
  endforeach()
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp @ONLY CONTENT [[
#include <cstdio>
#include <string_view>

@declared@
int main(int argc, char **argv)
{
    const std::string_view name = argc > 1 ? argv[1] : "";
@listed@    std::fputs("Which test?@usage@\n", stderr);
    return 2;
}
]])
endfunction()
