# hawser_fuzzer(NAME SOURCES … LINKS …)
# One libFuzzer target, only in the preset "fuzz". The folder "corpus" beside its CMakeLists.txt
# holds the kept inputs and stays as it is: what a run finds goes to the build folder.
set(HAWSER_FUZZ_SECONDS 10 CACHE STRING "How long each fuzz target runs in CTest")

function(hawser_fuzzer name)
  if(NOT HAWSER_SANITIZE STREQUAL "fuzzer")
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;LINKS")
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE hawser_compiler ${ARG_LINKS})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  if(NOT TARGET fuzzers) # builds all of them
    add_custom_target(fuzzers)
  endif()
  add_dependencies(fuzzers ${name})

  set(finds ${CMAKE_CURRENT_BINARY_DIR}/finds)
  file(MAKE_DIRECTORY ${finds})
  math(EXPR timeout "${HAWSER_FUZZ_SECONDS} + 60")
  add_test(NAME ${name}
    COMMAND ${name} -max_total_time=${HAWSER_FUZZ_SECONDS} -timeout=10 -rss_limit_mb=2048
      -print_final_stats=1 -artifact_prefix=${finds}/ ${finds} ${CMAKE_CURRENT_SOURCE_DIR}/corpus)
  set_tests_properties(${name} PROPERTIES TIMEOUT ${timeout} LABELS fuzz)
endfunction()
