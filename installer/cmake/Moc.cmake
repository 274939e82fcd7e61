# Left alone, moc follows every include it can find, through Qt's headers down to the standard
# library's: 0.6 s for a header of ours, which needs nothing but its own text. So it is shown the
# folders of this project only, which takes 0.01 s. (None of our classes with a Q_OBJECT stands
# between conditions on what such a header defines.)

if(UNIX)
  get_target_property(moc Qt6::moc LOCATION)
  configure_file(installer/cmake/moc.in ${PROJECT_BINARY_DIR}/moc @ONLY
    FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE)
  set(HAWSER_AUTOMOC_EXECUTABLE ${PROJECT_BINARY_DIR}/moc)
  define_property(TARGET PROPERTY AUTOMOC_EXECUTABLE INITIALIZE_FROM_VARIABLE HAWSER_AUTOMOC_EXECUTABLE)
endif()
