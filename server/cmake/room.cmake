# A room is a static library named aisle_<room>; its link line lists the rooms and libraries it may use,
# so that a missing arrow fails to link and tests/rules/arrows sees the same list in the includes.
function(aisle_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;USES" ${ARGN})
    add_library(aisle_${name} STATIC ${ROOM_SOURCES})
    target_include_directories(aisle_${name} PUBLIC ${CMAKE_SOURCE_DIR}/server ${CMAKE_SOURCE_DIR}/media-tools)
    target_link_libraries(aisle_${name} PUBLIC aisle_flags ${ROOM_USES})
endfunction()

function(aisle_program name)
    cmake_parse_arguments(PROGRAM "" "" "SOURCES;USES" ${ARGN})
    add_executable(${name} ${PROGRAM_SOURCES})
    target_link_libraries(${name} PRIVATE ${PROGRAM_USES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()
