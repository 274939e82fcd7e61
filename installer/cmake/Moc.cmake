# moc for what a target declares. Not by AUTOMOC: that starts a CMake for each target, has one more
# file compiled that reads the precompiled header again, and lets moc follow every include down to the
# standard library's (0.6 s for a header of ours, which needs 0.02 s for its own text). In a unity
# build what moc writes of headers is compiled together with the rest. (None of our classes with a
# Q_OBJECT stands between conditions on what another header defines; moc would not know.)
set(CMAKE_AUTOMOC OFF)

# hawser_moc(TARGET): of those headers among the target's sources that have something for moc, and of
# tst_name.cpp, which includes tst_name.moc itself. CMake looks the headers through, and therefore runs
# again (two seconds) when one of them changes.
function(hawser_moc target)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source NORMALIZE)
    cmake_path(GET source STEM stem)
    set(made)
    if(source MATCHES "\\.h$")
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
      file(STRINGS ${source} for_moc REGEX "Q_(OBJECT|GADGET|NAMESPACE)")
      if(for_moc)
        set(made ${CMAKE_CURRENT_BINARY_DIR}/${target}-moc-${stem}.cpp)
      endif()
    elseif(stem MATCHES "^tst_")
      set(made ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
      target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    endif()
    if(made AND NOT made IN_LIST sources) # one suite of tests is looked through for each test
      qt_generate_moc(${source} ${made})
      target_sources(${target} PRIVATE ${made})
    endif()
  endforeach()
endfunction()
